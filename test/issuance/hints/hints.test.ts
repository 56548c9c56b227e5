// Passing-status notifications are processed: at a limited rate, through faults, and not for ever.
import { describe, expect, test } from 'vitest';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import { enqueueHint } from '../../../service/issuance/hints/enqueue-hint.ts';
import { dropExpiredHints, processDueHints } from '../../../service/issuance/hints/process-due-hints.ts';
import type { Lms } from '../../../service/issuance/ports/ports.ts';
import { retire } from '../../../service/issuance/retirement/retire.ts';
import { COURSE, settings } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';
import { staffContext } from '../../support/worlds/staff.ts';

const PACE = { perMinute: 60, everySeconds: 5 };
const statusHint = (username: string) => ({
  courseId: COURSE,
  username,
  actor: 'service:1',
  requestToken: 'notification-0001',
});

async function open(lms: Partial<Lms> = {}) {
  const lines: string[] = [];
  const log = {
    info: (_: object, message: string) => void lines.push(`info ${message}`),
    warn: (_: object, message: string) => void lines.push(`warn ${message}`),
    error: (_: object, message: string) => void lines.push(`error ${message}`),
  };
  const world = await makeDeps({ lms, log });
  const { deps } = world;
  await world.publish();
  const isHeld = async (userId: number) =>
    (await deps.stores.certificates.findLive({ courseKey: COURSE, slug: settings.slug }, userId)) !==
    undefined;
  const waiting = async () => (await world.knex('status_hints').whereNotNull('due_at')).length;
  return { world, deps, lines, isHeld, waiting };
}

describe('hints', () => {
  test('lead to certificates, no more in a round than the pace allows', async () => {
    const { world, deps, isHeld } = await open();
    for (let user = 1; user <= 12; user += 1) await enqueueHint(statusHint(`learner${user}`), 10, deps);
    expect(await processDueHints(PACE, deps)).toBe(0);
    world.pass(10);
    expect(await processDueHints(PACE, deps)).toBe(5);
    expect([await isHeld(5), await isHeld(6)]).toEqual([true, false]);
    expect(await processDueHints(PACE, deps)).toBe(0);
    world.pass(5);
    expect(await processDueHints(PACE, deps)).toBe(5);
    world.pass(5);
    expect(await processDueHints(PACE, deps)).toBe(2);
    expect(await isHeld(12)).toBe(true);
  });

  test('wait through an afternoon without the LMS, at longer and longer pauses', async () => {
    let looks = 0;
    let isAway = true;
    const { world, deps, isHeld } = await open({
      findAccount: () => {
        looks += 1;
        return isAway
          ? Promise.reject(new ServiceProblem('lms-unavailable', 'away'))
          : Promise.resolve({ userId: 7, username: 'learner7' });
      },
    });
    await enqueueHint(statusHint('learner7'), 0, deps);
    for (let minute = 0; minute < 5 * 60; minute += 1) {
      await processDueHints(PACE, deps);
      world.pass(60);
    }
    expect(looks).toBeGreaterThan(15);
    expect(looks).toBeLessThan(45);
    isAway = false;
    for (let minute = 0; minute < 20; minute += 1) {
      await processDueHints(PACE, deps);
      world.pass(60);
    }
    expect(await isHeld(7)).toBe(true);
  });

  test('are dropped for any other reason, and after a day', async () => {
    const { world, deps, lines, waiting } = await open({
      findAccount: (who) =>
        Promise.reject(
          'username' in who && who.username === 'broken'
            ? new Error('no')
            : new ServiceProblem('lms-unavailable', 'away'),
        ),
    });
    await enqueueHint(statusHint('broken'), 0, deps);
    await enqueueHint(statusHint('learner7'), 0, deps);
    await processDueHints(PACE, deps);
    expect(await waiting()).toBe(1);
    world.pass(23 * 3600);
    expect(await dropExpiredHints(deps)).toBe(0);
    world.pass(2 * 3600);
    expect(await dropExpiredHints(deps)).toBe(1);
    expect(await world.knex('status_hints')).toEqual([]);
    expect(lines).toContain('warn expired passing-status notifications dropped');
  });

  test('that end every process which looks at them are given up', async () => {
    const { world, deps, lines, waiting } = await open();
    await enqueueHint(statusHint('learner7'), 0, deps);
    for (let crash = 0; crash < 3; crash += 1) {
      const now = deps.clock.now().getTime();
      const lease = { id: `dead-${crash}`, until: new Date(now + 30_000).toISOString() };
      expect(
        await deps.stores.statusHints.lease(new Date(now).toISOString(), lease, { limit: 5, msEach: 0 }),
      ).toHaveLength(1);
      world.pass(31);
    }
    await processDueHints(PACE, deps);
    expect(lines).toEqual(['error passing-status notification abandoned: every attempt was interrupted']);
    expect(await waiting()).toBe(0);
  });

  test('that were not looked at when the process ends are another’s at once', async () => {
    const stop = new AbortController();
    const { deps, world, isHeld } = await open();
    for (const user of [1, 2, 3]) await enqueueHint(statusHint(`learner${user}`), 0, deps);
    const stopping = {
      ...deps,
      lms: {
        ...deps.lms,
        findAccount: (who: Parameters<typeof deps.lms.findAccount>[0]) => {
          stop.abort();
          return deps.lms.findAccount(who);
        },
      },
    };
    expect(await processDueHints(PACE, stopping, stop.signal)).toBe(1);
    world.pass(5);
    expect(await processDueHints(PACE, deps)).toBe(2);
    expect([await isHeld(1), await isHeld(2), await isHeld(3)]).toEqual([true, true, true]);
  });

  test('about a learner who was retired before are gone after the look', async () => {
    const { deps, world } = await open();
    await retire({ userId: 7, dryRun: false }, staffContext(), deps);
    expect(await enqueueHint({ ...statusHint('learner7'), userId: 7 }, 0, deps)).toBe('queued');
    expect(await world.knex('status_hints').select('id')).toEqual([]);
    await enqueueHint(statusHint('learner7'), 0, deps);
    expect(await processDueHints(PACE, deps)).toBe(1);
    expect(await world.knex('status_hints').select('id')).toEqual([]);
  });

  test('about a learner who is retired are gone', async () => {
    const { deps, world, waiting } = await open();
    await enqueueHint(statusHint('learner7'), 0, deps);
    await processDueHints(PACE, deps);
    world.pass(120);
    await enqueueHint(statusHint('learner7'), 0, deps);
    await retire({ userId: 7, dryRun: false }, staffContext(), deps);
    expect(await waiting()).toBe(0);
  });

  test.each([
    [0, 60, 'a minute at least'],
    [600, 150, 'a quarter of the time that it has waited'],
    [7200, 900, 'a quarter of an hour at most'],
  ])('that met a fault after %i s are tried again after %i s: %s', async (waited, pause) => {
    const { world, deps } = await open({
      findAccount: () => Promise.reject(new ServiceProblem('lms-unavailable', 'away')),
    });
    await enqueueHint(statusHint('learner7'), 0, deps);
    world.pass(waited);
    const now = deps.clock.now().getTime();
    expect(await processDueHints(PACE, deps)).toBe(1);
    const at = (ms: number) => new Date(now + ms).toISOString();
    const take = (ms: number) =>
      deps.stores.statusHints.lease(at(ms), { id: 'next', until: at(ms + 1) }, { limit: 5, msEach: 0 });
    expect(await take(pause * 1000 - 1)).toEqual([]);
    expect(await take(pause * 1000)).toMatchObject([{ tries: 1 }]);
  });

  test('are one at least in a round, and a hundred at most', async () => {
    const { world, deps } = await open({ findAccount: async () => undefined });
    for (let user = 1; user <= 102; user += 1) await enqueueHint(statusHint(`learner${user}`), 0, deps);
    expect(await processDueHints({ perMinute: 1, everySeconds: 1 }, deps)).toBe(1);
    world.pass(60);
    expect(await processDueHints({ perMinute: 60_000, everySeconds: 60 }, deps)).toBe(100);
  });

  test('that a slow round does not reach are released, and their try does not count', async () => {
    const { world, deps } = await open({
      findAccount: async () => {
        world.pass(101);
        return undefined;
      },
    });
    for (const user of [1, 2]) await enqueueHint(statusHint(`learner${user}`), 0, deps);
    expect(await processDueHints(PACE, deps)).toBe(1);
    const later = new Date(deps.clock.now().getTime() + 60_000).toISOString();
    const next = await deps.stores.statusHints.lease(
      later,
      { id: 'next', until: later },
      { limit: 5, msEach: 0 },
    );
    expect(next).toMatchObject([{ statusHint: { username: 'learner2' }, tries: 1 }]);
  });

  test('are logged with their course, their token and what they led to', async () => {
    const lines: object[] = [];
    const note = (fields: object, message: string) => void lines.push({ ...fields, message });
    const log = { info: note, warn: note, error: note };
    let isBroken = false;
    const findAccount = async () => {
      if (isBroken) throw new Error('no');
      return { userId: 7, username: 'learner7' };
    };
    const world = await makeDeps({ log, lms: { findAccount } });
    await world.publish();
    await enqueueHint(statusHint('learner7'), 0, world.deps);
    await processDueHints(PACE, world.deps);
    isBroken = true;
    await enqueueHint(statusHint('learner8'), 0, world.deps);
    world.pass(60);
    await processDueHints(PACE, world.deps);
    const fields = { course: COURSE, requestToken: 'notification-0001', actor: 'service:1' };
    const ours = lines.filter(
      (line) => 'message' in line && String(line.message).startsWith('passing-status'),
    );
    expect(ours).toEqual([
      {
        ...fields,
        outcomes: [{ award: 'course', outcome: 'awarded' }],
        message: 'passing-status notification processed',
      },
      { ...fields, err: new Error('no'), again: false, message: 'passing-status notification failed' },
    ]);
  });
});
