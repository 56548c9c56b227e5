// What a run tries again, and what it waits for: failed learners, files that cannot be saved, an LMS that throttles.
import { describe, expect, test } from 'vitest';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import { runPass } from '../../../service/issuance/runs/run-pass.ts';
import { changeRun } from '../../../service/issuance/runs/runs.ts';
import { makeCourse, makeLearners, throttled } from '../../support/worlds/make-course.ts';
import { ERRAND, never } from './kit.ts';

describe('a run over a course', () => {
  test('tries what failed again only when something has changed', async () => {
    const world = await makeCourse(makeLearners(3));
    world.breakRenderer((facts) =>
      facts.recipientName === 'Learner 2'
        ? new ServiceProblem('name-not-drawable', 'No font has it.')
        : undefined,
    );
    const failed = { issued: 2, failed: 1 };
    expect((await world.certify()).counts).toMatchObject({
      byReason: failed,
      failures: { 'name-not-drawable': 1 },
    });
    const lines = (await world.knex('audit_lines').where('action', 'like', 'award%').select('id')).length;
    expect((await world.certify()).counts).toMatchObject({ byReason: { 'already-issued': 2, failed: 1 } });
    expect(await world.knex('audit_lines').where('action', 'like', 'award%').select('id')).toHaveLength(
      lines,
    );
    world.change('learner2', { name: 'Ada Lovelace' });
    expect((await world.certify()).counts.byReason).toEqual({ 'already-issued': 2, issued: 1 });
  });

  test('tries what failed again when its template has a new version', async () => {
    const world = await makeCourse(makeLearners(3));
    world.breakRenderer(({ recipientName }) =>
      recipientName === 'Learner 2'
        ? new ServiceProblem('text-overflow', 'The name needs 50 points.')
        : undefined,
    );
    expect((await world.certify()).counts.byReason).toEqual({ issued: 2, failed: 1 });
    world.breakRenderer(undefined);
    expect((await world.certify()).counts.byReason).toEqual({ 'already-issued': 2, failed: 1 });
    world.publishTemplates('v2');
    expect((await world.certify()).counts.byReason).toEqual({ 'already-issued': 2, issued: 1 });
    const templates = (await world.live()).map(({ userId, template }) => [userId, template.version]);
    expect(templates.sort()).toEqual([
      [1, 'classic-v1'],
      [2, 'classic-v2'],
      [3, 'classic-v1'],
    ]);
  });

  test('tries what failed again when the settings have changed', async () => {
    const world = await makeCourse(makeLearners(3), 10, { hours: 1_000 });
    world.breakRenderer(({ hours, recipientName }) =>
      hours === 1_000 && recipientName === 'Learner 2'
        ? new ServiceProblem('text-overflow', 'The hours need 50 points.')
        : undefined,
    );
    expect((await world.certify()).counts.byReason).toEqual({ issued: 2, failed: 1 });
    expect((await world.certify()).counts.byReason).toEqual({ 'already-issued': 2, failed: 1 });
    await world.publish({ hours: 10 });
    expect((await world.certify()).counts.byReason).toEqual({ 'already-issued': 2, issued: 1 });
  });

  test('reserves nothing while files cannot be saved, and goes on when they can', async () => {
    const world = await makeCourse(makeLearners(25));
    world.breakFiles(
      new ServiceProblem('storage-unavailable', 'There is no such bucket.', { retryAfter: 0.01 }),
    );
    const rows = () => world.knex('certificates').select('id');
    const seen: [string, number][] = [];
    const wait = async (problem: ServiceProblem) => {
      seen.push([problem.code, (await rows()).length]);
      world.breakFiles(undefined);
    };
    const listener = { wait: (problem: ServiceProblem) => void wait(problem) };
    expect((await world.certify({ listener })).counts.byReason).toEqual({ issued: 25 });
    // Some pages at once.
    expect(new Set(seen.map(String))).toEqual(new Set(['storage-unavailable,0']));
    expect(world.files.size).toBe(25);
  });

  test('retries an internal fault until it is gone, and counts the outcome', async () => {
    const world = await makeCourse(makeLearners(12));
    let times = 0;
    world.breakRenderer(({ recipientName }) => {
      times += recipientName === 'Learner 5' ? 1 : 0;
      return recipientName === 'Learner 5' && times === 1 ? new Error('out of ink') : undefined;
    });
    const running = world.certify();
    const clock = setInterval(() => world.pass(1), 50);
    expect((await running).counts.byReason).toEqual({ issued: 12, unfinished: 0, failed: 0 });
    clearInterval(clock);
  });

  test.each(['readGradePage', 'readAccounts', 'readEnrollments'] as const)(
    'waits as long as an LMS says that throttles %s, and goes on',
    async (broken) => {
      const world = await makeCourse(makeLearners(25));
      world.breakLms((call, nth) => (call === broken && nth === 2 ? throttled(1) : undefined));
      const waits: number[] = [];
      const startedAt = performance.now();
      const listener = { wait: (_problem: ServiceProblem, seconds: number) => void waits.push(seconds) };
      expect((await world.certify({ listener })).counts.byReason).toEqual({ issued: 25 });
      expect(waits).toEqual([1]);
      expect(performance.now() - startedAt).toBeGreaterThan(950);
    },
  );

  test('fails for a reason that waiting does not fix, and continues when it is resumed', async () => {
    const world = await makeCourse(makeLearners(25));
    world.breakLms((call, nth) => (call === 'readGradePage' && nth > 2 ? new Error('a bug') : undefined));
    const failed = await world.certify();
    expect(failed).toMatchObject({ status: 'failed', problem: { code: 'internal' } });
    world.breakLms(undefined);
    const { outcome } = await changeRun(failed.uuid, {}, 'resume', ERRAND, world.deps);
    expect(outcome).toBe('done');
    await runPass(0, never, world.deps);
    const done = await world.deps.stores.runs.find(failed.uuid);
    expect(done).toMatchObject({ status: 'done' });
    expect(await world.live()).toHaveLength(25);
    const actions = (await world.deps.stores.audit.readLines({ certificates: [failed.uuid] })).map(
      ({ action }) => action,
    );
    expect(actions).toEqual(['run-started', 'run-failed', 'run-resumed', 'run-finished']);
  });
});
