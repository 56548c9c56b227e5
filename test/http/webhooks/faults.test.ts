// Webhook endpoints that fail, are slow or gone: events come again until they are taken or given up.
import { describe, expect, test } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { grademeIn } from '../../support/processes/run-command.ts';
import { endpoint, hurry, log, open, post, setUpWebhooks, told } from './kit.ts';

setUpWebhooks();

/** For webhook endpoints that do not answer. */
const BRIEF = { GRADEME_WEBHOOK_TIMEOUT_MS: '3000' };

describe('events', () => {
  test('come again after 500, silence and a redirect, under the same id, until they are taken', async () => {
    const there = await endpoint();
    const world = await open({ ...told(there.url), ...BRIEF });
    there.answer((response, count) => {
      if (count === 1) response.writeHead(500).end('a stack trace with secrets');
      else if (count === 3) response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end();
      else if (count > 3) response.writeHead(204).end();
    });
    await world.gradeMe('maria');
    const answers: unknown[] = [];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await eventually(async () => {
        const [row] = (await log(world)).deliveries;
        expect(row?.attempts).toBe(attempt);
        answers[attempt] = row?.lastStatus ?? row?.lastProblem;
      });
      hurry(world);
    }
    expect(answers.slice(1)).toEqual([500, 'time-out', 302, 204]);
    expect(new Set(there.received.map(({ id }) => id)).size).toBe(1);
    expect((await log(world)).deliveries).toMatchObject([{ status: 'delivered', retryAt: null }]);
    // A delivered event is not sent again.
    await world.gradeMe('amina');
    await eventually(async () => expect(there.received).toHaveLength(5));
    expect(there.received.at(-1)?.id).not.toBe(there.received[0]?.id);
  });

  test('reach the others while one webhook endpoint is slow, and rest when it does not answer', async () => {
    const [slow, quick] = [await endpoint(), await endpoint()];
    const world = await open({ ...told(slow.url, quick.url), ...BRIEF });
    slow.answer(() => undefined);
    for (const name of ['maria', 'amina', 'wang', 'aarav', 'tuyet', 'guadalupe']) await world.gradeMe(name);
    await eventually(async () => expect(quick.received).toHaveLength(6));
    await eventually(async () => {
      const rows = (await log(world)).deliveries.filter(({ lastProblem }) => lastProblem === 'time-out');
      expect(rows.length).toBeGreaterThan(0);
      for (const { status } of rows) expect(status).toBe('waiting');
    });
    // The service still answers, and stops within the time one attempt takes.
    expect((await world.standing('maria')).body.status).toBe('issued');
  });

  test('are given up after the days of the settings, and are sent again on request', async () => {
    const there = await endpoint();
    const world = await open({ ...told(there.url), GRADEME_WEBHOOK_RETRY_DAYS: '0' });
    there.answer((response) => response.writeHead(500).end());
    await world.gradeMe('maria');
    await eventually(async () =>
      expect((await log(world, '?status=dead')).deliveries).toMatchObject([
        { attempts: 1, lastStatus: 500, endpoint: there.url },
      ]),
    );
    const list = await grademeIn(world, ['event', 'list', '--status', 'dead'], told(there.url));
    expect(list).toMatchObject({ code: 0, stdout: expect.stringMatching(/^msg_\S+ {2}dead {2}given up at/) });
    expect(list.stdout).toContain('attempts 1, last answered 500');

    there.answer((response) => response.writeHead(200).end());
    const [dead] = (await log(world)).deliveries;
    const answer = await post(world, 'events/retry', { ids: [dead?.id] });
    expect(answer).toMatchObject({ status: 200, body: { retried: 1, requestToken: 'test-request-token' } });
    await eventually(async () => expect((await log(world)).deliveries[0]?.status).toBe('delivered'));
    const retry = await grademeIn(world, ['event', 'retry', '--all', '--json'], told(there.url));
    expect(JSON.parse(retry.stdout)).toMatchObject({ retried: 0 });
    expect((await grademeIn(world, ['event', 'retry'], told(there.url))).code).toBe(2);
  });

  test('are not sent to a webhook endpoint that is gone, until staff switch it on; then all pending ones are', async () => {
    const [gone, other] = [await endpoint(), await endpoint()];
    const settings = told(`${gone.url}/hooks`, other.url);
    const world = await open(settings);
    gone.answer((response) => response.writeHead(410).end());
    await world.gradeMe('maria');
    const isOff = async () =>
      expect((await log(world)).endpoints).toMatchObject([
        { address: gone.url, disabledSince: expect.any(String) },
        { address: other.url, disabledSince: null },
      ]);
    await eventually(isOff);
    await world.gradeMe('amina');
    await eventually(async () => expect(other.received).toHaveLength(2));
    hurry(world);
    await world.gradeMe('wang');
    await eventually(async () => expect(other.received).toHaveLength(3));
    expect(gone.received).toHaveLength(1);
    const { deliveries, endpoints } = await log(world, '?status=waiting');
    const id = endpoints[0]?.id ?? '';
    expect(deliveries.map(({ endpointId }) => endpointId)).toEqual([id, id, id]);
    expect(deliveries.map(({ lastStatus }) => lastStatus).sort()).toEqual([410, null, null]);
    const list = await grademeIn(world, ['event', 'list'], settings);
    expect(list.stdout).toContain('waiting  its webhook endpoint is disabled');
    expect(list.stdout).toMatch(
      new RegExp(`${id}  disabled  ${gone.url}\n    since .* webhook enable ${id}`),
    );
    const states = await grademeIn(world, ['webhook', 'list', '--json'], settings);
    expect(states.stdout.trim().split('\n')).toHaveLength(2);

    gone.answer((response) => response.writeHead(200).end());
    expect((await grademeIn(world, ['webhook', 'enable', 'nobody'], settings)).code).toBe(1);
    expect((await grademeIn(world, ['webhook', 'enable'], settings)).code).toBe(2);
    const on = await grademeIn(world, ['webhook', 'enable', id, '--json'], settings);
    expect(JSON.parse(on.stdout)).toMatchObject({ enabled: 1 });
    await eventually(async () => expect(gone.received).toHaveLength(4));
    const again = await post(world, 'webhooks/enable', { all: true });
    expect(again.body).toEqual({ enabled: 0, requestToken: 'test-request-token' });
    expect((await post(world, 'webhooks/enable', {})).status).toBe(400);
  });

  test('name two webhook endpoints of one host apart, and no secret of theirs', async () => {
    const there = await endpoint();
    const [one, two] = [
      `${there.url}/hooks/T0AB/s3cr3tT0ken?key=hidden`,
      `${there.url}/hooks/T0AB/otherT0ken`,
    ];
    const world = await open(told(one, two, `${there.url}/crm`));
    const { endpoints } = await log(world);
    const ids = endpoints.map(({ id }) => id.slice(0, 6));
    expect(endpoints.map(({ address }) => address)).toEqual([
      `${there.url}/hooks/… #${ids[0]}`,
      `${there.url}/hooks/… #${ids[1]}`,
      `${there.url}/crm`,
    ]);
  });
});
