// Runs that staff start, and the schedule that certifies courses by itself.
import { describe, expect, test } from 'vitest';
import { describeRun } from '../../../service/cli/output/describe-run.ts';
import { NO_COUNTS } from '../../../service/domain/runs/run.ts';
import { newLease } from '../../../service/issuance/award/lease.ts';
import { runPass } from '../../../service/issuance/runs/run-pass.ts';
import { changeRun, listRuns, runViewOf, showRun, startRun } from '../../../service/issuance/runs/runs.ts';
import { COURSE } from '../../support/worlds/certificate.ts';
import { AWARD, makeCourse, makeLearners } from '../../support/worlds/make-course.ts';
import { OPERATOR } from '../../support/worlds/staff.ts';
import { ERRAND, never } from './kit.ts';

describe('a run that staff start', () => {
  test('whose process is dead is reported as without a worker, since when, and without a time left', async () => {
    const world = await makeCourse(makeLearners(30));
    const { deps } = world;
    const { run } = await startRun(AWARD, { dryRun: false }, ERRAND, deps);
    const created = deps.clock.now().toISOString();
    expect((await showRun(run.id, {}, OPERATOR, deps)).idleSince).toBe(created);
    const lease = newLease(deps);
    const taken = await deps.stores.runs.lease(created, lease, run.id);
    expect(taken).toBeDefined();
    const half = { learners: 20, byReason: { issued: 10, 'not-passing': 10 }, failures: {} };
    await deps.stores.runs.endPhase(
      run.id,
      lease.id,
      {
        status: 'running',
        counts: NO_COUNTS,
        preview: { ...half, learners: 40, byReason: { 'to-issue': 30, 'not-passing': 10 } },
      },
      created,
      undefined,
    );
    world.pass(5);
    const saved = deps.clock.now().toISOString();
    const progress = { cursor: 'page=2', counts: half, workedMs: 5_000 };
    await deps.stores.runs.saveProgress(run.id, { ...lease, until: newLease(deps).until }, progress, saved);
    const alive = await showRun(run.id, {}, OPERATOR, deps);
    expect(alive).toMatchObject({ idleSince: null, secondsLeft: 10 });
    expect(describeRun(alive)).toContain('10 s left');
    world.pass(60);
    const dead = await showRun(run.id, {}, OPERATOR, deps);
    expect(dead).toMatchObject({ status: 'running', idleSince: saved, secondsLeft: null, perSecond: 4 });
    expect(describeRun(dead)).toContain(`Waiting for a service or worker since ${saved};`);
    expect(describeRun(dead)).toContain(`grademe certify --course ${COURSE}`);
    expect(describeRun(dead)).not.toContain('left');
    expect((await listRuns({}, 5, OPERATOR, deps))[0]?.idleSince).toBe(saved);
    await changeRun(run.id, {}, 'pause', ERRAND, deps);
    expect((await showRun(run.id, {}, OPERATOR, deps)).idleSince).toBeNull();
  });

  test('is previewed, and waits to be started when only that was asked for', async () => {
    const world = await makeCourse(makeLearners(25));
    const { run } = await startRun(AWARD, { dryRun: true }, ERRAND, world.deps);
    expect(run.status).toBe('previewing');
    await runPass(0, never, world.deps);
    const preview = await world.deps.stores.runs.find(run.id);
    expect(preview).toMatchObject({ status: 'previewed', preview: { byReason: { 'to-issue': 25 } } });
    expect(await world.live()).toEqual([]);
    expect(await runPass(0, never, world.deps)).toBe(false);

    await changeRun(run.id, AWARD, 'start', ERRAND, world.deps);
    await runPass(0, never, world.deps);
    const done = await world.deps.stores.runs.find(run.id);
    expect(done && runViewOf(done)).toMatchObject({
      status: 'done',
      counts: { byReason: { issued: 25 } },
      preview: { learners: 25 },
      secondsLeft: null,
    });
  });

  test('is one run however often the request is repeated, and one at a time', async () => {
    const world = await makeCourse(makeLearners(5));
    const first = await startRun(AWARD, { dryRun: false }, ERRAND, world.deps);
    const again = await startRun(AWARD, { dryRun: false }, ERRAND, world.deps);
    expect(again).toMatchObject({ outcome: 'nothing-to-do', run: { id: first.run.id } });
    const other = { ...ERRAND, requestToken: 'another-request' };
    await expect(startRun(AWARD, { dryRun: false }, other, world.deps)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(first.run.id),
    });
  });

  test('needs rules that the service has seen, and that agree', async () => {
    const world = await makeCourse(makeLearners(5));
    const honours = { ...AWARD, slug: 'honours' };
    await expect(startRun(honours, { dryRun: true }, ERRAND, world.deps)).rejects.toMatchObject({
      code: 'course-not-configured',
    });
    await world.deps.stores.settings.save({ ...world.shown, usageKey: 'block-2', digest: 'another' });
    await expect(startRun(AWARD, { dryRun: true }, ERRAND, world.deps)).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('the schedule', () => {
  test('certifies each course in its turn, and leaves no trace where there is nothing to do', async () => {
    const world = await makeCourse(makeLearners(25, (n) => (n > 20 ? { percent: 100 } : {})));
    const pass = () => runPass(15, never, world.deps);
    expect(await pass()).toBe(true);
    expect(await world.live()).toHaveLength(20);
    expect(await pass()).toBe(false);
    const [lines, drawn] = [await world.knex('audit_lines').select('id'), world.drawn()];
    expect(await world.knex('runs').select('kind', 'status')).toEqual([{ kind: 'rolling', status: 'done' }]);

    world.pass(15 * 60);
    const before = world.calls.length;
    expect(await pass()).toBe(true);
    expect(world.calls.slice(before).map(({ call }) => call)).toEqual([
      'readGradePage',
      'readGradePage',
      'readGradePage',
    ]);
    expect([await world.knex('audit_lines').select('id'), world.drawn()]).toEqual([lines, drawn]);
    expect(await world.knex('runs').select('id')).toHaveLength(1);

    world.change('learner25', { percent: 7_000 });
    world.pass(15 * 60);
    await pass();
    expect(await world.live()).toHaveLength(21);
    expect(
      (
        await world.deps.stores.audit.readLines({
          requestToken: (await world.live()).at(-1)?.requestToken ?? '',
        })
      ).map(({ action, actor }) => [action, actor]),
    ).toEqual([
      ['awarding', 'service:schedule'],
      ['awarded', 'service:schedule'],
      ['run-finished', 'service:schedule'],
    ]);
  });

  test('leaves no run that failed, and tries again in the next turn', async () => {
    const world = await makeCourse(makeLearners(3));
    world.breakLms((call) => (call === 'readGradePage' ? new Error('a bug') : undefined));
    expect(await runPass(15, never, world.deps)).toBe(true);
    expect(await world.knex('runs').select('status')).toEqual([]);
    expect(await world.live()).toEqual([]);
    world.breakLms(undefined);
    expect(await runPass(15, never, world.deps)).toBe(false);
    world.pass(15 * 60);
    expect(await runPass(15, never, world.deps)).toBe(true);
    expect(await world.live()).toHaveLength(3);
  });

  test('costs two questions while nothing is due', async () => {
    const world = await makeCourse(makeLearners(1));
    await runPass(15, never, world.deps);
    const asked: string[] = [];
    world.knex.on('query', ({ sql }: { sql: string }) => asked.push(sql));
    expect(await runPass(15, never, world.deps)).toBe(false);
    expect(asked).toHaveLength(2);
  });
});
