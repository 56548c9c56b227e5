// Rounds of the postman with a courier that is told what to answer: rests, leases that end, stops and tidying up.
import { afterEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../service/domain/event.ts';
import type { Courier } from '../../service/issuance/event-ports.ts';
import { tellEvents, tidyEvents } from '../../service/issuance/tell-events.ts';
import { tellReceivers } from '../../service/store/outbox.ts';
import { auditOf, reservation } from '../support/certificate.ts';
import { plainParts } from '../support/plain-parts.ts';

const DAY = 24 * 3600;
const opened: { destroy(): Promise<void> }[] = [];
afterEach(async () => void (await Promise.all(opened.splice(0).map((knex) => knex.destroy()))));

async function withEvents(count: number, reply: (sent: number) => Reply, receivers = ['first']) {
  const world = await plainParts();
  const { parts, knex } = world;
  opened.push(knex);
  tellReceivers(knex, receivers);
  const lease = { id: 'lease', until: '2026-11-22T10:00:15.000Z' };
  for (let userId = 1; userId <= count; userId += 1) {
    const wish = reservation({ userId });
    await parts.store.reserve(wish, lease, auditOf(wish, 'awarding'));
    const file = { digest: 'a'.repeat(64), size: 1 };
    await parts.store.publish(wish.uuid, lease.id, file, lease.until, auditOf(wish, 'awarded'));
  }
  const sent: string[] = [];
  const courier: Courier = {
    receivers: [{ id: 'first', name: 'https://first.example.org' }],
    giveUpDays: 3,
    logDays: 30,
    timeoutMs: 10_000,
    send: async (_receiver, id) => {
      sent.push(id);
      return reply(sent.length);
    },
  };
  const statuses = async () => {
    const rows = await parts.store.listDeliveries({ limit: 1_000 });
    const of = (status: string) => rows.filter((row) => row.status === status).length;
    return { waiting: of('waiting'), delivered: of('delivered'), dead: of('dead') };
  };
  return { ...world, courier, sent, statuses };
}

describe('a round', () => {
  test('tells as many as there are, a hundred at most, and says that there is more', async () => {
    const { courier, parts, statuses } = await withEvents(130, () => ({ status: 200 }));
    expect(await tellEvents(courier, parts)).toBe(100);
    expect(await tellEvents(courier, parts)).toBe(30);
    expect(await tellEvents(courier, parts)).toBe(0);
    expect(await statuses()).toEqual({ waiting: 0, delivered: 130, dead: 0 });
  });

  test('leaves a receiver that fails alone for a minute, and counts nothing that was not tried', async () => {
    const { courier, parts, sent, pass } = await withEvents(40, () => ({ status: 500 }));
    expect(await tellEvents(courier, parts)).toBe(0);
    // Five in a row, and those that were on their way.
    expect(sent.length).toBeGreaterThanOrEqual(5);
    expect(sent.length).toBeLessThanOrEqual(8);
    const rows = await parts.store.listDeliveries({ limit: 100 });
    expect(rows.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(sent.length);
    const before = sent.length;
    pass(1);
    await tellEvents(courier, parts);
    expect(sent.length).toBe(before);
    pass(60);
    await tellEvents(courier, parts);
    expect(sent.length).toBeGreaterThan(before);
  });

  test('begins nothing that would not be over before its lease is', async () => {
    const world = await withEvents(40, () => {
      world.pass(20);
      return { status: 200 };
    });
    await tellEvents(world.courier, world.parts);
    // 120 seconds of lease, 10 for the last attempt.
    expect(world.sent.length).toBeLessThanOrEqual(9);
    expect(await world.statuses()).toMatchObject({ delivered: world.sent.length });
    // What it gave back is there at once for the next round.
    const before = world.sent.length;
    await tellEvents(world.courier, world.parts);
    expect(world.sent.length).toBeGreaterThan(before);
  });

  test('that is asked to stop begins nothing new, and gives the rest back', async () => {
    const ending = new AbortController();
    const { courier, parts, sent, statuses } = await withEvents(20, (count) => {
      if (count === 3) ending.abort();
      return { status: 200 };
    });
    await tellEvents(courier, parts, ending.signal);
    expect(sent.length).toBeLessThanOrEqual(4);
    expect(await statuses()).toEqual({ waiting: 20 - sent.length, delivered: sent.length, dead: 0 });
    await tellEvents(courier, parts);
    expect(await statuses()).toEqual({ waiting: 0, delivered: 20, dead: 0 });
  });

  test('leaves events of a receiver that it does not know to those who do, for days', async () => {
    const { courier, parts, statuses, pass, sent } = await withEvents(2, () => ({ status: 200 }), ['newer']);
    expect(await tellEvents(courier, parts)).toBe(0);
    await tidyEvents(courier, parts);
    expect(await statuses()).toMatchObject({ waiting: 2 });
    pass(3 * DAY + 1);
    await tidyEvents(courier, parts);
    expect(await statuses()).toMatchObject({ dead: 2 });
    expect(sent).toEqual([]);
    pass(30 * DAY + 1);
    expect(await tidyEvents(courier, parts)).toBe(2);
  });
});
