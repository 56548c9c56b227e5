// Two processes write the same row at the same moment: one is first, the other learns that it is second; neither fails.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { digestSettings } from '../../service/domain/settings-digest.ts';
import { grantLine } from '../../service/issuance/grants/put-grant.ts';
import type { Stores } from '../../service/issuance/ports/stores.ts';
import { createStores } from '../../service/store/stores.ts';
import type { Brand } from '../support/servers/database-brands.ts';
import type { ServerKit } from '../support/servers/server-kit.ts';
import { auditOf, COURSE, reservation, reserveOne, settings } from '../support/worlds/certificate.ts';

const T0 = '2026-11-22T10:00:00.000Z';
const T1 = '2026-11-22T10:00:15.000Z';
const AWARD = { courseKey: COURSE, slug: 'course' };
const STAFF = { actor: 'staff:15', scope: 'everywhere', mayWrite: true } as const;
const lease = () => ({ id: randomUUID(), until: T1 });

const runOf = (status: 'running' | 'failed') => ({
  uuid: randomUUID(),
  award: AWARD,
  kind: 'full' as const,
  status,
  actor: 'operator:1',
  requestToken: randomUUID(),
  settings,
  settingsDigest: digestSettings(settings),
  startsItself: true,
  preview: undefined,
  createdAt: T0,
});

/** Expected count of rows, where it is not one. */
const ROWS: Readonly<Record<string, number>> = { 'certificates of a page': 3, 'a run that goes on': 16 };

/** Each resolves to true for the call that was first. */
const RACES: Readonly<Record<string, (stores: Stores) => Promise<boolean>>> = {
  'a certificate': async (stores) => {
    const wish = reservation();
    return (await reserveOne(stores, wish, lease(), auditOf(wish, 'awarding', T0))).wasCreated;
  },
  'certificates of a page': async (stores) => {
    const wishes = [1, 2, 3].map((userId) => {
      const wish = reservation({ userId, username: `learner${userId}` });
      return { reservation: wish, audit: auditOf(wish, 'awarding', T0) };
    });
    const { created, existing } = await stores.certificates.reserve(wishes, lease());
    expect(created.length + existing.length).toBe(3);
    return created.length === 3;
  },
  'the rules of an award': async (stores) => {
    const digest = digestSettings(settings);
    await stores.settings.save({ award: AWARD, usageKey: 'b', settings, digest, signedAt: 1_000 });
    return false;
  },
  'the schedule of a course': async (stores) => {
    const schedule = { selfPaced: true, endsAt: undefined, certificatesAt: undefined };
    await stores.schedules.save(COURSE, schedule, T0);
    return false;
  },
  'an exception': (stores) => {
    const grant = {
      uuid: randomUUID(),
      kind: 'exception' as const,
      award: AWARD,
      userId: 7,
      username: 'learner7',
      waives: ['grade'] as const,
      label: undefined,
      issuedOn: undefined,
      template: undefined,
      until: undefined,
      note: 'Ill',
      actor: STAFF.actor,
      at: T0,
      requestToken: randomUUID(),
      removed: undefined,
      erasedAt: undefined,
    };
    const errand = { staff: STAFF, requestToken: grant.requestToken };
    return stores.grants.put(grant, undefined, grantLine('exception-added', grant, errand, T0));
  },
  'a run': async (stores) => {
    const run = runOf('running');
    return (
      await stores.runs.create(run, lease(), auditOf({ uuid: run.uuid, award: AWARD }, 'run-started', T0))
    ).wasCreated;
  },
  'a run that goes on': async (stores) => {
    const run = runOf('failed');
    await stores.runs.create(run, lease(), undefined);
    const line = auditOf({ uuid: run.uuid, award: AWARD }, 'run-resumed', T0);
    return stores.runs.changeStatus(run.uuid, ['failed'], 'running', T0, line);
  },
  'a passing-status notification': async (stores) => {
    const statusHint = {
      courseId: COURSE,
      username: 'jane',
      actor: 'service:7',
      requestToken: 'notification-0001',
    };
    return (
      (await stores.statusHints.enqueue(statusHint, { now: T0, dueAt: T1, pauseMs: 60_000, most: 100 })) ===
      'queued'
    );
  },
  'a webhook endpoint that is switched off': (stores) => stores.events.disable('endpoint', T0),
};

/** `inLog` reads the log of the server so far, where it logs errors of statements. */
export function racesContract(brand: Brand, kit: ServerKit, inLog?: () => Promise<string>): void {
  describe.each(Object.entries(RACES))(
    `two nodes on one ${brand} that write %s at the same moment`,
    (what, race) => {
      test('are answered, and write it once', async () => {
        const { access, knex } = await kit.ready();
        const stores = [createStores(knex), createStores(kit.open(access))];
        const before = await inLog?.();
        const calls = Array.from({ length: 16 }, (_, at) => race(stores[at % 2] as Stores));
        const firsts = (await Promise.all(calls)).filter(Boolean).length;
        expect(firsts).toBeLessThanOrEqual(1);
        if (inLog !== undefined)
          expect((await inLog()).slice(before?.length)).not.toMatch(/duplicate key|ERROR/);
        const rows = await Promise.all(
          [
            'certificates',
            'award_settings',
            'course_schedules',
            'grants',
            'runs',
            'status_hints',
            'disabled_endpoints',
          ].map(async (table) => Number((await knex(table).count({ many: '*' }))[0]?.many)),
        );
        expect(rows.filter((many) => many > 0)).toHaveLength(1);
        expect(Math.max(...rows)).toBe(ROWS[what] ?? 1);
      });
    },
  );
}
