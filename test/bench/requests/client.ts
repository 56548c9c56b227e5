// The client, as a process of its own: autocannon, told by messages what to ask, for how long, and as whom.
import autocannon from 'autocannon';

export interface Round {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  readonly accept: string;
  /** Each request carries the next of these; empty: none. */
  readonly authorizations: readonly string[];
  readonly status: number;
}

export interface Rate {
  readonly perSecond: number;
  readonly answers: number;
  /** Milliseconds. */
  readonly p99: number;
  /** Answers with another status, and requests without an answer. */
  readonly wrong: number;
}

process.on('message', async (round: Round) => {
  let connection = 0;
  const result = await autocannon({
    url: round.url,
    connections: round.connections,
    duration: round.seconds,
    headers: { Accept: round.accept },
    setupClient(client) {
      const all = round.authorizations;
      if (all.length === 0) return;
      // Each connection begins somewhere else, so that no two ask the same at the same moment.
      const from = Math.floor((connection * all.length) / round.connections);
      connection += 1;
      const mine = [...all.slice(from), ...all.slice(0, from)];
      client.setRequests(mine.map((Authorization) => ({ headers: { Accept: round.accept, Authorization } })));
    },
  });
  const answers = Object.entries(result.statusCodeStats ?? {}) as [string, { count: number }][];
  const right = answers.reduce(
    (sum, [status, { count }]) => sum + (Number(status) === round.status ? count : 0),
    0,
  );
  const all = answers.reduce((sum, [, { count }]) => sum + count, 0);
  const rate: Rate = {
    perSecond: right / result.duration,
    answers: right,
    p99: result.latency.p99,
    wrong: all - right + result.errors + result.timeouts,
  };
  process.send?.(rate);
});
process.once('disconnect', () => process.exit(0));
