// Rounds of the delivery loop with a scripted webhook client: pauses, leases that end, stops and cleanup.
import { afterEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../service/domain/events/event.ts';
import { deliverEvents, tidyEvents } from '../../service/issuance/events/deliver-events.ts';
import type { WebhookClient } from '../../service/issuance/ports/events.ts';
import { registerEndpoints } from '../../service/store/events/outbox.ts';
import { DROPPED, HELD } from '../../shared/api/events.ts';
import type { DisplayRule } from '../../shared/award/display.ts';
import type { AuditAction } from '../../shared/staff/audit.ts';
import { auditOf, COURSE, publishOne, reservation, reserveOne } from '../support/worlds/certificate.ts';
import { makeCourse, makeLearners } from '../support/worlds/make-course.ts';
import { makeDeps } from '../support/worlds/make-deps.ts';

const DAY = 24 * 3600;
const opened: { destroy(): Promise<void> }[] = [];
afterEach(async () => void (await Promise.all(opened.splice(0).map((knex) => knex.destroy()))));

const AWARD = { courseKey: COURSE, slug: 'course' };

async function withEvents(count: number, reply: (sent: number) => Reply, endpoints = ['first']) {
  const world = await makeDeps();
  const { deps, knex } = world;
  opened.push(knex);
  registerEndpoints(knex, endpoints);
  const lease = { id: 'lease', until: '2026-11-22T10:00:15.000Z' };
  for (let userId = 1; userId <= count; userId += 1) {
    const wish = reservation({ userId });
    await reserveOne(deps.stores, wish, lease, auditOf(wish, 'awarding'));
    const file = { digest: 'a'.repeat(64), size: 1 };
    await publishOne(deps.stores, wish.uuid, lease.id, file, auditOf(wish, 'awarded'));
  }
  const sent: string[] = [];
  const webhookClient: WebhookClient = {
    endpoints: endpoints.map((id) => ({ id, name: `https://${id}.example.org` })),
    giveUpDays: 3,
    logDays: 30,
    timeoutMs: 10_000,
    send: async (_receiver, id) => {
      sent.push(id);
      return reply(sent.length);
    },
  };
  const statuses = async () => {
    const rows = await deps.stores.events.listDeliveries({ limit: 1_000 });
    const of = (status: string) => rows.filter((row) => row.status === status).length;
    return { waiting: of('waiting'), delivered: of('delivered'), dead: of('dead') };
  };
  return { ...world, webhookClient, sent, statuses };
}

describe('a round', () => {
  test('sends all pending events, a hundred at most, and reports that there is more', async () => {
    const { webhookClient, deps, statuses } = await withEvents(130, () => ({ status: 200 }));
    expect(await deliverEvents(webhookClient, deps)).toBe(100);
    expect(await deliverEvents(webhookClient, deps)).toBe(30);
    expect(await deliverEvents(webhookClient, deps)).toBe(0);
    expect(await statuses()).toEqual({ waiting: 0, delivered: 130, dead: 0 });
  });

  test('leaves a webhook endpoint that fails alone for a minute, and counts nothing that was not tried', async () => {
    const { webhookClient, deps, sent, pass } = await withEvents(40, () => ({ status: 500 }));
    expect(await deliverEvents(webhookClient, deps)).toBe(0);
    // Five in a row, and those that were on their way.
    expect(sent.length).toBeGreaterThanOrEqual(5);
    expect(sent.length).toBeLessThanOrEqual(8);
    const rows = await deps.stores.events.listDeliveries({ limit: 100 });
    expect(rows.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(sent.length);
    const before = sent.length;
    pass(1);
    await deliverEvents(webhookClient, deps);
    expect(sent.length).toBe(before);
    pass(60);
    await deliverEvents(webhookClient, deps);
    expect(sent.length).toBeGreaterThan(before);
  });

  test('begins nothing that would not be over before its lease is', async () => {
    const begun: number[] = [];
    const world = await withEvents(40, () => {
      begun.push(world.deps.clock.now().getTime());
      world.pass(23);
      return { status: 200 };
    });
    await deliverEvents(world.webhookClient, world.deps);
    // 120 seconds of lease, 10 for the last attempt: the one that began after 92 seconds is the last.
    expect(begun.map((at) => (at - (begun[0] ?? 0)) / 1000)).toEqual([0, 23, 46, 69, 92]);
    expect(await world.statuses()).toMatchObject({ delivered: world.sent.length });
    // What it released is available at once for the next round.
    const before = world.sent.length;
    await deliverEvents(world.webhookClient, world.deps);
    expect(world.sent.length).toBeGreaterThan(before);
  });

  test('that is asked to stop begins nothing new, and gives the rest back', async () => {
    const ending = new AbortController();
    const { webhookClient, deps, sent, statuses } = await withEvents(20, (count) => {
      if (count === 3) ending.abort();
      return { status: 200 };
    });
    await deliverEvents(webhookClient, deps, ending.signal);
    expect(sent.length).toBeLessThanOrEqual(4);
    expect(await statuses()).toEqual({ waiting: 20 - sent.length, delivered: sent.length, dead: 0 });
    await deliverEvents(webhookClient, deps);
    expect(await statuses()).toEqual({ waiting: 0, delivered: 20, dead: 0 });
  });

  test('pauses the endpoint that fails, and not the other', async () => {
    const world = await withEvents(20, () => ({ status: 200 }), ['first', 'second']);
    const sent = { first: 0, second: 0 };
    const send: WebhookClient['send'] = async (id) => {
      sent[id as keyof typeof sent] += 1;
      return { status: id === 'first' ? 500 : 200 };
    };
    const webhookClient = { ...world.webhookClient, send };
    await deliverEvents(webhookClient, world.deps);
    const tried = sent.first;
    world.pass(1);
    await deliverEvents(webhookClient, world.deps);
    expect(sent).toEqual({ first: tried, second: 20 });
    const rows = await world.deps.stores.events.listDeliveries({ limit: 100 });
    const delivered = rows.filter(({ status }) => status === 'delivered').map(({ endpointId }) => endpointId);
    expect(new Set(delivered)).toEqual(new Set(['second']));
  });

  test('leaves events of a webhook endpoint that it does not know to those who do, for days', async () => {
    const { deps, statuses, pass, sent, ...world } = await withEvents(2, () => ({ status: 200 }), ['newer']);
    const webhookClient = {
      ...world.webhookClient,
      endpoints: [{ id: 'first', name: 'https://first.example.org' }],
    };
    expect(await deliverEvents(webhookClient, deps)).toBe(0);
    await tidyEvents(webhookClient, deps);
    expect(await statuses()).toMatchObject({ waiting: 2 });
    pass(3 * DAY + 1);
    await tidyEvents(webhookClient, deps);
    expect(await statuses()).toMatchObject({ dead: 2 });
    expect(sent).toEqual([]);
    pass(30 * DAY + 1);
    expect(await tidyEvents(webhookClient, deps)).toBe(2);
  });
});

test('a page of a run writes an event for every learner and endpoint', async () => {
  const world = await makeCourse(makeLearners(60), 100);
  opened.push(world.knex);
  registerEndpoints(world.knex, ['first', 'second']);
  expect((await world.certify()).counts.byReason).toEqual({ issued: 60 });
  const rows = await world.knex('webhook_deliveries').select('endpoint_id', 'certificate_uuid');
  const written = rows.map((row) => `${row.endpoint_id} ${row.certificate_uuid}`);
  const live = await world.live();
  const expected = live.flatMap(({ uuid }) => [`first ${uuid}`, `second ${uuid}`]);
  expect(written.sort()).toEqual(expected.sort());
});

describe('what is not shown yet', () => {
  let signedAt = 1_000;
  async function withRule(display: DisplayRule | undefined, count = 3) {
    const world = await withEvents(count, () => ({ status: 200 }));
    /** As when a reader opens the unit after publishing. */
    const publish = async (rule: DisplayRule | undefined) => {
      signedAt += 10;
      await world.publish(rule && { display: rule }, signedAt);
      world.pass(3); // another process has an older value
    };
    await publish(display);
    const told = async () => {
      await deliverEvents(world.webhookClient, world.deps);
      return world.sent.length;
    };
    const bodies: { type: string }[] = [];
    const { webhookClient } = world;
    const send: WebhookClient['send'] = (endpoint, id, body) => {
      bodies.push(JSON.parse(body));
      return webhookClient.send(endpoint, id, body);
    };
    const uuid = async () =>
      (await world.deps.stores.certificates.listLiveOf(AWARD, { userIds: [1] }))[0]?.uuid ?? '';
    return { ...world, webhookClient: { ...webhookClient, send }, publish, told, bodies, uuid };
  }

  test('is sent on its day, and not before, however long that is', async () => {
    const date = '2026-12-24T12:00:00.000Z';
    const { told, deps, pass, statuses } = await withRule({ behaviour: 'end_with_date', date });
    for (let hour = 0; hour < 14 * 24; hour += 1) {
      expect(await told()).toBe(0);
      pass(3_600);
    }
    const rows = await deps.stores.events.listDeliveries({ limit: 10 });
    expect(rows.map(({ attempts, lastProblem }) => [attempts, lastProblem])).toEqual([
      [0, HELD],
      [0, HELD],
      [0, HELD],
    ]);
    pass((Date.parse(date) - deps.clock.now().getTime()) / 1000 - 60);
    expect(await told()).toBe(0);
    pass(60);
    expect(await told()).toBe(3);
    expect(await statuses()).toEqual({ waiting: 0, delivered: 3, dead: 0 });
  });

  test('is sent within a quarter of an hour when staff show it', async () => {
    const { told, pass, publish, deps } = await withRule({ behaviour: 'hidden' }, 130);
    expect(await told()).toBe(0);
    expect(await told()).toBe(0);
    await publish({ behaviour: 'early_no_info' });
    expect(await told()).toBe(0);
    pass(15 * 60);
    expect(await told()).toBe(100);
    expect(await told()).toBe(130);
    expect((await deps.stores.events.listDeliveries({ limit: 1 }))[0]).toMatchObject({
      attempts: 1,
      lastProblem: null,
    });
  });

  test('does not delay other events: a full round of it reports that there is more', async () => {
    const { webhookClient, deps, sent } = await withRule({ behaviour: 'hidden' }, 100);
    const wish = reservation({ userId: 999, award: { courseKey: COURSE, slug: 'other' } });
    const lease = { id: 'lease-9', until: '2026-11-22T11:00:15.000Z' };
    await reserveOne(deps.stores, wish, lease, auditOf(wish, 'awarding'));
    const file = { digest: 'b'.repeat(64), size: 1 };
    await publishOne(deps.stores, wish.uuid, lease.id, file, auditOf(wish, 'awarded'));
    expect(await deliverEvents(webhookClient, deps)).toBe(100);
    expect(sent).toHaveLength(0);
    expect(await deliverEvents(webhookClient, deps)).toBe(1);
    expect(sent).toHaveLength(1);
  });

  test('is sent as revoked at once, and as issued only when it is reinstated and shown', async () => {
    const { webhookClient, deps, pass, publish, bodies, uuid } = await withRule({ behaviour: 'hidden' }, 1);
    const round = async () => {
      pass(15 * 60 + 1);
      await deliverEvents(webhookClient, deps);
      return bodies.splice(0).map(({ type }) => type.replace('certificate.', ''));
    };
    const line = (action: 'revoked' | 'reinstated', at: string) => ({
      ...auditOf({ uuid: mine, award: AWARD }, action),
      at,
    });
    const mine = await uuid();
    const now = () => deps.clock.now().toISOString();
    expect(await round()).toEqual([]);
    await deps.stores.corrections.revoke({ at: now(), reason: 'other', wording: '' }, line('revoked', now()));
    expect(await round()).toEqual(['revoked']);
    await publish(undefined);
    expect(await round()).toEqual([]);
    await deps.stores.corrections.reinstate(line('reinstated', now()));
    expect((await round()).sort()).toEqual(['issued', 'reinstated']);
  });

  test('is not sent once its learner is retired, except the retirement', async () => {
    const { webhookClient, deps, pass, bodies, uuid, statuses } = await withRule({ behaviour: 'hidden' }, 1);
    await deliverEvents(webhookClient, deps);
    const line = {
      ...auditOf({ uuid: await uuid(), award: AWARD }, 'erased'),
      at: deps.clock.now().toISOString(),
    };
    await deps.stores.erasures.erase(line);
    pass(15 * 60 + 1);
    await deliverEvents(webhookClient, deps);
    expect(bodies.map(({ type }) => type)).toEqual(['certificate.retired']);
    expect(await statuses()).toEqual({ waiting: 0, delivered: 1, dead: 1 });
  });

  test('is not sent when its learner is retired and staff retry all, or show the course', async () => {
    const { webhookClient, deps, pass, bodies, uuid, publish, statuses } = await withRule(
      { behaviour: 'hidden' },
      1,
    );
    await deliverEvents(webhookClient, deps);
    const line = {
      ...auditOf({ uuid: await uuid(), award: AWARD }, 'erased'),
      at: deps.clock.now().toISOString(),
    };
    await deps.stores.erasures.erase(line);
    pass(15 * 60 + 1);
    await deliverEvents(webhookClient, deps);
    bodies.splice(0);
    await publish(undefined);
    expect(await deps.stores.events.revive({ all: true }, deps.clock.now().toISOString())).toBe(0);
    pass(15 * 60 + 1);
    await deliverEvents(webhookClient, deps);
    expect(bodies).toEqual([]);
    expect(await statuses()).toEqual({ waiting: 0, delivered: 1, dead: 1 });
  });

  test('that was tried once and failed is not sent either when its learner is retired meanwhile', async () => {
    const { webhookClient, deps, pass, publish, uuid, sent } = await withRule({ behaviour: 'hidden' }, 1);
    await deliverEvents(webhookClient, deps);
    await publish(undefined);
    pass(15 * 60 + 1);
    const broken = { ...webhookClient, send: async () => ({ status: 500 }) };
    await deliverEvents(broken, deps);
    expect(await deps.stores.events.listDeliveries({ limit: 1 })).toMatchObject([
      { attempts: 1, lastStatus: 500 },
    ]);
    const line = {
      ...auditOf({ uuid: await uuid(), award: AWARD }, 'erased'),
      at: deps.clock.now().toISOString(),
    };
    await deps.stores.erasures.erase(line);
    pass(3_600);
    await deliverEvents(webhookClient, deps);
    const told = await deps.stores.events.listDeliveries({ limit: 10 });
    expect(told.map(({ type, status, lastProblem }) => [type, status, lastProblem])).toEqual([
      ['certificate.retired', 'delivered', null],
      ['certificate.issued', 'dead', DROPPED],
    ]);
    expect(sent).toHaveLength(1);
  });

  test('is not sent as issued while a newer version is revoked', async () => {
    const { webhookClient, deps, pass, publish, bodies, uuid } = await withRule({ behaviour: 'hidden' }, 1);
    const round = async () => {
      pass(15 * 60 + 1);
      await deliverEvents(webhookClient, deps);
      return bodies.splice(0).map(({ type }) => type.replace('certificate.', ''));
    };
    const now = () => deps.clock.now().toISOString();
    const old = await uuid();
    const newer = reservation({ userId: 1, requestToken: 'reissue-1' });
    const line = (action: AuditAction) => ({ ...auditOf(newer, action), at: now() });
    const lease = { id: 'lease-2', until: '2036-11-22T11:00:15.000Z' };
    await deps.stores.corrections.reserveVersion(
      { reservation: newer, audit: line('reissuing') },
      old,
      lease,
    );
    const file = { digest: 'b'.repeat(64), size: 1 };
    await publishOne(deps.stores, newer.uuid, lease.id, file, line('awarded'));
    expect(await round()).toEqual([]);
    await deps.stores.corrections.revoke({ at: now(), reason: 'other', wording: '' }, line('revoked'));
    expect(await round()).toEqual(['revoked']);
    await publish(undefined);
    expect(await round()).toEqual([]);
    await deps.stores.corrections.reinstate(line('reinstated'));
    expect((await round()).sort()).toEqual(['issued', 'issued', 'reinstated', 'replaced']);
  });

  test('stays so when the LMS does not say when the course ends', async () => {
    const { told, deps, pass } = await withRule({ behaviour: 'end' });
    const { readCourse } = deps.lms;
    deps.lms.readCourse = () => Promise.reject(new Error('away'));
    expect(await told()).toBe(0);
    pass(15 * 60);
    expect(await told()).toBe(0);
    const schedule = { selfPaced: true, endsAt: undefined, certificatesAt: undefined };
    deps.lms.readCourse = async (course) => ({ ...(await readCourse(course)), schedule });
    pass(15 * 60);
    expect(await told()).toBe(3);
  });
});
