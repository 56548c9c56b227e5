// What every job queue must do.
import { describe, expect, test } from 'vitest';
import type { Job, Jobs } from '../../service/issuance/ports/ports.ts';
import { eventually } from '../support/eventually.ts';

/** A worker as the store's leases see it: which jobs began, and how many at the same moment. */
export interface Bench {
  work(job: Job): Promise<boolean>;
  readonly begun: Job[];
  readonly most: () => number;
  /** Jobs wait until `open` is called. */
  shut(): void;
  open(): void;
}

export interface JobRoom {
  readonly jobs: Jobs;
  /** Ends the worker, or the process that has its own worker. */
  stop(): Promise<void>;
}

export const jobFor = (uuid: string, attempts = 0): Job => ({
  uuid,
  attempts,
  actor: 'service:sweep',
  requestToken: `sweep-${uuid}`,
});

export function startBench(): Bench {
  const begun: Job[] = [];
  let concurrency = 0;
  let most = 0;
  let door = Promise.resolve();
  let open = () => {};
  return {
    begun,
    most: () => most,
    shut() {
      door = new Promise((resolve) => {
        open = resolve;
      });
    },
    open: () => open(),
    async work(job) {
      begun.push(job);
      concurrency += 1;
      most = Math.max(most, concurrency);
      await door;
      concurrency -= 1;
      return !job.uuid.startsWith('bad');
    },
  };
}

/** `open` returns a queue whose worker runs `bench.work`, two jobs at a time. */
export function jobsContract(name: string, open: (bench: Bench) => Promise<JobRoom>): void {
  describe(`jobs ${name}`, () => {
    const uuids = (count: number) => Array.from({ length: count }, (_, at) => `job-${at}`);

    test('are each done once, as they were sent, a few at a time', async () => {
      const bench = startBench();
      const { jobs, stop } = await open(bench);
      const sent = uuids(40).map((uuid) => jobFor(uuid));
      bench.shut();
      const sending = jobs.send(sent);
      await eventually(async () => expect(bench.begun).toHaveLength(2));
      bench.open();
      await sending;
      await eventually(async () => expect(bench.begun).toHaveLength(40));
      expect([...bench.begun].sort((a, b) => a.uuid.localeCompare(b.uuid))).toEqual(
        [...sent].sort((a, b) => a.uuid.localeCompare(b.uuid)),
      );
      expect(bench.most()).toBe(2);
      await stop();
    });

    test('say how many are done, as far as that is known, and none of nothing', async () => {
      const bench = startBench();
      const { jobs, stop } = await open(bench);
      expect(await jobs.send([])).toBe(0);
      const done = await jobs.send([jobFor('good'), jobFor('bad'), jobFor('fine')]);
      expect(done).toBe(jobs.place === 'here' ? 2 : 0);
      await eventually(async () => expect(bench.begun).toHaveLength(3));
      await stop();
    });

    test('that fail can be sent again, and do not block other jobs', async () => {
      const bench = startBench();
      const { jobs, stop } = await open(bench);
      await jobs.send([jobFor('bad'), jobFor('one')]);
      await eventually(async () => expect(bench.begun).toHaveLength(2));
      await eventually(async () => {
        await jobs.send([jobFor('bad', 1)]);
        expect(bench.begun.filter(({ uuid }) => uuid === 'bad').length).toBeGreaterThan(1);
      });
      await stop();
    });

    test('under way are finished when the process is asked to stop, and no more are begun', async () => {
      const bench = startBench();
      const { jobs, stop } = await open(bench);
      bench.shut();
      const sending = jobs.send(uuids(6).map((uuid) => jobFor(uuid)));
      await eventually(async () => expect(bench.begun).toHaveLength(2));
      const stopping = stop();
      bench.open();
      await stopping;
      await sending;
      expect(bench.begun.length).toBeLessThan(6);
    });
  });
}
