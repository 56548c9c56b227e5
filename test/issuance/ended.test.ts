// An award past its end issues nothing, on any request; issued certificates stay, and can be corrected.
import { describe, expect, test } from 'vitest';
import { award } from '../../service/issuance/award/issue.ts';
import { reissue } from '../../service/issuance/corrections/reissue.ts';
import { processHint } from '../../service/issuance/hints/process-hint.ts';
import { runPass } from '../../service/issuance/runs/run-pass.ts';
import { startRun } from '../../service/issuance/runs/runs.ts';
import { addExceptions } from '../../service/issuance/staff-awards/add-exceptions.ts';
import { certifyRows } from '../../service/issuance/staff-awards/certify-list.ts';
import type { AwardSettings } from '../../shared/award/award-settings.ts';
import { type ListOptions, type ListRow, listOptions } from '../../shared/staff/grants.ts';
import { AWARD, makeCourse, makeLearners } from '../support/worlds/make-course.ts';
import { OPERATOR } from '../support/worlds/staff.ts';

const ERRAND = { staff: OPERATOR, requestToken: 'request-token' };
const PATIENCE = { leftMs: 0 };
const ENDED: Partial<AwardSettings> = { expires: { on: '2026-11-21' } }; // the last day on which they are valid
const TODAY: Partial<AwardSettings> = { expires: { on: '2026-11-22' } };
const courseOf = (rules: Partial<AwardSettings>) => makeCourse(makeLearners(3), 10, rules);
type World = Awaited<ReturnType<typeof courseOf>>;
const listed = (world: World, rows: ListRow[], wish: Partial<ListOptions> = {}) =>
  certifyRows(AWARD, rows, { options: listOptions.parse(wish) }, ERRAND, world.deps, PATIENCE);

describe('an award that has ended', () => {
  test('is not certified: a run says so before anything is written', async () => {
    const world = await courseOf(ENDED);
    const refusal = { code: 'award-ended', message: expect.stringContaining('valid through 2026-11-21') };
    for (const dryRun of [true, false])
      await expect(startRun(AWARD, { dryRun }, ERRAND, world.deps)).rejects.toMatchObject(refusal);
    expect(await world.knex('runs').select('id')).toEqual([]);
    // A run that was previewed the day before.
    const run = await world.certify();
    expect(run.status).toBe('failed');
    expect((await world.deps.stores.runs.find(run.uuid))?.problem).toMatchObject({ code: 'award-ended' });
    expect(await world.live()).toEqual([]);
  });

  test('has no turn in the schedule, and starts no run', async () => {
    const world = await courseOf(ENDED);
    const said: string[] = [];
    const log = { ...world.deps.log, warn: (_: object, message: string) => void said.push(message) };
    await runPass(15, new AbortController().signal, { ...world.deps, log });
    expect([said, await world.knex('runs').select('id'), await world.live()]).toEqual([[], [], []]);
  });

  test('is not issued through a list, an exception or a passing-status notification', async () => {
    const world = await courseOf(ENDED);
    for (const dryRun of [true, false]) {
      const { rows } = await listed(world, [{ username: 'learner1' }], { dryRun });
      expect(rows[0]).toMatchObject({
        outcome: 'failed',
        message: expect.stringContaining('none is issued any more'),
      });
    }
    const request = {
      rows: [{ username: 'learner2' }],
      waives: ['grade'],
      note: 'Ill',
      until: null,
      dryRun: false,
    } as const;
    const { rows } = await addExceptions(
      AWARD,
      { ...request, rows: [...request.rows], waives: [...request.waives] },
      ERRAND,
      world.deps,
      PATIENCE,
    );
    expect(rows[0]).toMatchObject({ outcome: 'failed', granted: 'made' });
    const statusHint = {
      courseId: AWARD.courseKey,
      username: 'learner3',
      actor: 'service:x',
      requestToken: 'notification-0001',
    };
    expect(await processHint(statusHint, world.deps)).toEqual([{ award: 'course', outcome: 'ended' }]);
    expect(await world.live()).toEqual([]);
  });

  test('leaves what was issued: it is found again, and corrected', async () => {
    const world = await courseOf(TODAY);
    const intent = world.intent(1);
    const rules = { ...intent.recipient, settings: world.shown.settings };
    const { uuid } = await award({ ...intent, recipient: rules }, world.deps);
    world.pass(24 * 3600);
    const { rows } = await listed(world, [{ username: 'learner1' }, { username: 'learner2' }]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['already-issued', 'failed']);
    const again = await listed(world, [{ username: 'learner1', name: 'Ada' }], { reissue: true });
    expect(again.rows[0]).toMatchObject({ outcome: 'reissued', certificate: { version: 2 } });
    const newest = again.rows[0]?.certificate?.uuid ?? '';
    const wish = { reason: 'other', templateVersion: 'pinned', name: 'kept', dryRun: false } as const;
    const { certificate } = await reissue(newest, wish, ERRAND, world.deps);
    expect(certificate).toMatchObject({
      version: 3,
      status: 'expired',
      expiresAt: '2026-11-23T00:00:00.000Z',
      lastValidOn: '2026-11-22',
    });
    expect(uuid).not.toBe(newest);
  });
});

describe('a date that staff give', () => {
  test('issues nothing that would have ended already, and says it at the preview', async () => {
    const world = await courseOf({ expires: { afterMonths: 12 } });
    for (const dryRun of [true, false]) {
      const { rows } = await listed(
        world,
        [
          { username: 'learner1', date: '2025-11-22' },
          { username: 'learner2', date: '2025-11-23' },
        ],
        { dryRun },
      );
      expect(rows[0]).toMatchObject({
        outcome: 'failed',
        message: expect.stringContaining(
          'Dated 2025-11-22, this certificate would have been valid through 2026-11-21 only',
        ),
      });
      expect(rows[1]?.outcome).toBe(dryRun ? 'would-issue' : 'issued');
    }
  });
});
