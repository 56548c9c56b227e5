// What one attempt sends, records and logs, and the log of deliveries for staff of every course.
import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../service/domain/events/event.ts';
import { award } from '../../../service/issuance/award/issue.ts';
import { deliverEvents, tidyEvents } from '../../../service/issuance/events/deliver-events.ts';
import {
  enableEndpoints,
  listDeliveries,
  retryDeliveries,
} from '../../../service/issuance/events/deliveries.ts';
import type { WebhookClient } from '../../../service/issuance/ports/events.ts';
import { registerEndpoints } from '../../../service/store/events/outbox.ts';
import { webhookBody } from '../../../shared/api/events.ts';
import { COURSE } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';
import { OPERATOR, staffContext } from '../../support/worlds/staff.ts';

const AT = '2026-11-22T10:00:00.000Z';
const FIRST = { id: 'first', name: 'https://first.example.org' };
const secondsLater = (seconds: number) => new Date(Date.parse(AT) + seconds * 1000).toISOString();
const OF_COURSE = { ...OPERATOR, scope: [{ courseKey: COURSE }] };
const forbidden = expect.objectContaining({ code: 'forbidden' });

/** Learner 7 holds a certificate; one event waits for the endpoint, which answers what `reply` returns. */
async function withEvent(reply: () => Reply, users = [7]) {
  const lines: [string, object, string][] = [];
  const log = {
    info: (fields: object, text: string) => void lines.push(['info', fields, text]),
    warn: (fields: object, text: string) => void lines.push(['warn', fields, text]),
    error: (fields: object, text: string) => void lines.push(['error', fields, text]),
  };
  const world = await makeDeps({ log });
  const { deps, knex, intent } = world;
  registerEndpoints(knex, [FIRST.id]);
  for (const user of users) await award(intent(user), deps);
  lines.length = 0;
  const sent: { id: string; body: string }[] = [];
  const client: WebhookClient = {
    endpoints: [FIRST],
    giveUpDays: 3,
    logDays: 30,
    timeoutMs: 10_000,
    send: async (_endpoint, id, body) => {
      sent.push({ id, body });
      return reply();
    },
  };
  const row = async () => (await deps.stores.events.listDeliveries({ limit: 10 }))[0];
  return { ...world, client, sent, lines, row };
}

describe('an attempt', () => {
  test('sends the change, and records that it was delivered', async () => {
    const { deps, client, sent, lines, row, live } = await withEvent(() => ({ status: 204 }));
    expect(await deliverEvents(client, deps)).toBe(1);
    const { uuid } = (await live()).certificate;
    const body = webhookBody.parse(JSON.parse(sent[0]?.body ?? ''));
    expect(body).toEqual({
      type: 'certificate.issued',
      timestamp: AT,
      data: {
        certificate: uuid,
        courseId: COURSE,
        award: 'course',
        version: 1,
        userId: 7,
        issuedAt: AT,
        expiresAt: null,
        lastValidOn: null,
        revokedAt: null,
        replacedBy: null,
        verifyUrl: `https://g.example.org/verify/${uuid}`,
      },
    });
    expect(await row()).toMatchObject({
      id: sent[0]?.id,
      status: 'delivered',
      attempts: 1,
      lastStatus: 204,
      lastProblem: null,
      attemptedAt: AT,
      finishedAt: AT,
      retryAt: null,
    });
    expect(lines).toEqual([]);
  });

  test.each<[Reply, number | null, string | null]>([
    [{ status: 500 }, 500, null],
    [{ problem: 'time-out' }, null, 'time-out'],
  ])('that fails with %o is recorded, logged and made again', async (reply, lastStatus, lastProblem) => {
    const { deps, client, lines, row, sent, pass } = await withEvent(() => reply);
    expect(await deliverEvents(client, deps)).toBe(0);
    const first = await row();
    expect(first).toMatchObject({ status: 'waiting', attempts: 1, lastStatus, lastProblem, attemptedAt: AT });
    // Five seconds, less up to a quarter.
    expect(String(first?.retryAt) >= secondsLater(3.75) && String(first?.retryAt) <= secondsLater(5)).toBe(
      true,
    );
    expect(lines).toEqual([
      [
        'warn',
        {
          event: sent[0]?.id,
          certificate: first?.certificate,
          endpoint: FIRST.name,
          attempts: 1,
          status: lastStatus,
          problem: lastProblem,
        },
        'an event was not delivered yet',
      ],
    ]);
    pass(5);
    await deliverEvents(client, deps);
    expect(await row()).toMatchObject({ attempts: 2 });
  });

  test('after the days of an event gives it up, and says so once', async () => {
    const { deps, client, lines, row, pass } = await withEvent(() => ({ status: 500 }));
    pass(3 * 24 * 3600);
    await deliverEvents(client, deps);
    expect(await row()).toMatchObject({ status: 'dead', attempts: 1, lastStatus: 500, retryAt: null });
    expect(lines).toMatchObject([
      ['error', { status: 500, problem: null, why: 'given up' }, 'an event was given up'],
    ]);
  });

  test('that is answered with 410 disables the endpoint, and its events wait', async () => {
    const { deps, client, lines, row, sent, pass } = await withEvent(() => ({ status: 410 }), [7, 8, 9]);
    await deliverEvents(client, deps);
    expect(await row()).toMatchObject({ status: 'waiting', lastStatus: 410 });
    expect(lines).toEqual([
      [
        'error',
        { endpoint: FIRST.name, endpointId: FIRST.id, status: 410 },
        'webhook endpoint gone and disabled: see grademe webhook enable',
      ],
    ]);
    const before = sent.length;
    pass(3600);
    expect(await deliverEvents(client, deps)).toBe(0);
    expect(sent).toHaveLength(before);
    await tidyEvents(client, deps);
    expect(await row()).toMatchObject({ status: 'waiting' });
    pass(3 * 24 * 3600);
    await tidyEvents(client, deps);
    expect(await row()).toMatchObject({ status: 'dead' });
  });

  test('is not made without endpoints', async () => {
    const { deps, client, sent } = await withEvent(() => ({ status: 200 }));
    expect(await deliverEvents({ ...client, endpoints: [] }, deps)).toBe(0);
    expect(sent).toEqual([]);
  });

  test('whose result the store does not take fails the round', async () => {
    const { deps, client } = await withEvent(() => ({ status: 200 }));
    const recordAttempt = () => Promise.reject(new Error('away'));
    const stores = {
      ...deps.stores,
      events: Object.assign(Object.create(deps.stores.events), { recordAttempt }),
    };
    await expect(deliverEvents(client, { ...deps, stores })).rejects.toThrow('away');
  });
});

describe('the log of deliveries', () => {
  test('is read in pages, with the names and states of the endpoints', async () => {
    const { deps, client } = await withEvent(() => ({ status: 200 }), [7, 8, 9]);
    await deps.stores.events.disable('second', AT);
    const second = { id: 'second', name: 'https://second.example.org' };
    const endpoints = [FIRST, second];
    const page = await listDeliveries({ limit: 2 }, OPERATOR, { endpoints }, deps);
    expect(page.endpoints).toEqual([
      { id: 'first', address: FIRST.name, disabledSince: null },
      { id: 'second', address: second.name, disabledSince: AT },
    ]);
    expect(page.deliveries.map(({ endpoint, endpointId }) => [endpoint, endpointId])).toEqual(
      Array(2).fill([FIRST.name, 'first']),
    );
    expect(page.deliveries[0]).not.toHaveProperty('key');
    const rest = await listDeliveries(
      { limit: 2, before: page.next ?? 0 },
      OPERATOR,
      { endpoints: [second] },
      deps,
    );
    expect(rest).toMatchObject({ deliveries: [{ endpoint: null, endpointId: 'first' }], next: null });
    expect((await listDeliveries({ limit: 3 }, OPERATOR, client, deps)).next).not.toBeNull();
    expect((await listDeliveries({ limit: 4 }, OPERATOR, client, deps)).next).toBeNull();
    expect(await listDeliveries({ limit: 3, status: 'dead' }, OPERATOR, client, deps)).toMatchObject({
      deliveries: [],
      next: null,
    });
  });

  test('retries what was given up, and nothing else', async () => {
    let status = 500;
    const { deps, client, row, pass, lines } = await withEvent(() => ({ status }));
    const context = staffContext();
    expect(await retryDeliveries({ all: true }, context, deps)).toEqual({
      retried: 0,
      requestToken: context.requestToken,
    });
    pass(3 * 24 * 3600);
    await deliverEvents(client, deps);
    lines.length = 0;
    expect(await retryDeliveries({ all: true }, context, deps)).toEqual({
      retried: 1,
      requestToken: context.requestToken,
    });
    expect(lines).toEqual([
      [
        'info',
        { requestToken: context.requestToken, actor: 'operator:0', retried: 1 },
        'events are tried again',
      ],
    ]);
    status = 200;
    await deliverEvents(client, deps);
    expect(await row()).toMatchObject({ status: 'delivered' });
  });

  test('switches an endpoint on again, and what waited is sent', async () => {
    let status = 410;
    const { deps, client, row, lines } = await withEvent(() => ({ status }));
    await deliverEvents(client, deps);
    status = 200;
    lines.length = 0;
    const context = staffContext();
    const on = () => enableEndpoints({ endpoints: [FIRST.id] }, context, deps);
    expect(await on()).toEqual({ enabled: 1, requestToken: context.requestToken });
    expect(lines).toEqual([
      [
        'info',
        { requestToken: context.requestToken, actor: 'operator:0', enabled: 1 },
        'webhook endpoints enabled',
      ],
    ]);
    expect(await on()).toMatchObject({ enabled: 0 });
    await deliverEvents(client, deps);
    expect(await row()).toMatchObject({ status: 'delivered' });
  });

  test('is for staff of every course', async () => {
    const { deps, client } = await withEvent(() => ({ status: 200 }));
    const context = staffContext(OF_COURSE);
    await expect(listDeliveries({ limit: 1 }, OF_COURSE, client, deps)).rejects.toEqual(forbidden);
    await expect(retryDeliveries({ all: true }, context, deps)).rejects.toEqual(forbidden);
    await expect(enableEndpoints({ endpoints: ['first'] }, context, deps)).rejects.toEqual(forbidden);
  });
});

test('finished events are deleted after the days of the log, a thousand at a time', async () => {
  const { deps, client } = await withEvent(() => ({ status: 200 }));
  const counts = [1_000, 1_000, 7];
  const asked: [string, number][] = [];
  const deleteFinished = async (before: string, limit: number) => {
    asked.push([before, limit]);
    return counts.shift() ?? 0;
  };
  const stores = {
    ...deps.stores,
    events: Object.assign(Object.create(deps.stores.events), { deleteFinished }),
  };
  expect(await tidyEvents(client, { ...deps, stores })).toBe(2_007);
  expect(asked).toEqual(Array(3).fill([secondsLater(-30 * 24 * 3600), 1_000]));
});
