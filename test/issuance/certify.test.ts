// A whole course in one run: who gets a certificate, why the others do not, repeated, cut off anywhere, and with faults.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { describeRun } from '../../service/cli/output/describe-run.ts';
import type { Grant } from '../../service/domain/decision/grant.ts';
import { NO_COUNTS } from '../../service/domain/runs/run.ts';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import { verifyChain } from '../../service/issuance/audit/audit-trail.ts';
import { award } from '../../service/issuance/award/award.ts';
import { newLease } from '../../service/issuance/award/lease.ts';
import { revoke } from '../../service/issuance/corrections/revoke.ts';
import { retire } from '../../service/issuance/retirement/retire.ts';
import { previewRun } from '../../service/issuance/runs/preview-run.ts';
import { processRun } from '../../service/issuance/runs/process-run.ts';
import { runPass } from '../../service/issuance/runs/run-pass.ts';
import { changeRun, listRuns, runViewOf, showRun, startRun } from '../../service/issuance/runs/runs.ts';
import { rulesOf } from '../../service/issuance/runs/start-run.ts';
import { stripRandom } from '../support/strip-random.ts';
import { auditOf, COURSE } from '../support/worlds/certificate.ts';
import { AWARD, makeCourse, makeLearners, throttled } from '../support/worlds/make-course.ts';
import { OPERATOR } from '../support/worlds/staff.ts';

const ERRAND = { staff: OPERATOR, requestToken: 'request-token' };
const never = new AbortController().signal;
const DRAW = { reason: 'other', dryRun: false } as const;
type World = Awaited<ReturnType<typeof makeCourse>>;

const previewed = (world: World) =>
  previewRun(rulesOf(world.shown, 'full', 'preview'), { signal: never }, () => undefined, world.deps);

/** A course with one of each kind. */
const MIXED = () =>
  makeLearners(30, (n) => ({
    ...(n % 10 === 1 && { percent: 6_900 }),
    ...(n % 10 === 2 && { mode: 'audit' }),
    ...(n === 3 && { name: undefined }),
    ...(n === 13 && { name: '#N/A' }),
    ...(n === 23 && { name: 'Jos\ufffd' }),
    ...(n % 10 === 4 && { isActive: false }),
  }));

/** Stores a grant of staff. */
const granter = (world: World) => async (userId: number, over: Partial<Grant>) => {
  const uuid = randomUUID();
  const given = {
    uuid,
    kind: 'exception' as const,
    award: AWARD,
    userId,
    username: `learner${userId}`,
    waives: [],
    label: undefined,
    issuedOn: undefined,
    template: undefined,
    until: undefined,
    note: undefined,
    actor: 'staff:1',
    at: '2026-11-22T09:00:00.000Z',
    requestToken: 'grant-0001',
    removed: undefined,
    erasedAt: undefined,
    ...over,
  };
  await world.deps.stores.grants.put(given, undefined, auditOf({ uuid, award: AWARD }, 'exception-added'));
};

describe('a preview of a run', () => {
  test('counts names that look damaged, of those who would get one, and says whose the first are', async () => {
    const names = ['JosÃ©', 'O&#39;Brien', 'Mar?a', 'José', '#N/A'];
    const world = await makeCourse(
      makeLearners(60, (n) => ({ name: names[n % 5] ?? '', ...(n > 50 && { percent: 6_900 }) })),
    );
    const counts = await previewed(world);
    const doubtful = makeLearners(50).filter((_, at) => [0, 1, 2].includes((at + 1) % 5));
    expect(counts.byReason).toEqual({ 'to-issue': 40, failed: 10, 'not-passing': 10 });
    expect(counts.nameDoubts).toEqual({
      count: 30,
      userIds: doubtful.slice(0, 20).map(({ userId }) => userId),
    });
    const { run } = await startRun(AWARD, { dryRun: true }, ERRAND, world.deps);
    await runPass(0, never, world.deps);
    const shown = await showRun(run.id, {}, OPERATOR, world.deps);
    const usernames = doubtful.slice(0, 20).map(({ username }) => username);
    expect(shown.preview?.nameDoubts).toEqual({ ...counts.nameDoubts, usernames });
    expect(describeRun(shown)).toMatch(
      / 30 {2}of these have a name that looks damaged; .* learner1 \(user ID 1\), .*, …/,
    );
    expect((await world.certify()).counts.nameDoubts).toBeUndefined();
  });
});

describe('a preview of a run', () => {
  const PROBLEM = { code: 'name-not-drawable', detail: 'No font has it.' } as const;
  const withoutFont = (world: World) =>
    world.breakRenderer(({ recipientName }) =>
      recipientName === 'X' ? new ServiceProblem(PROBLEM.code, PROBLEM.detail) : undefined,
    );

  test('reports names that cannot be drawn, and whose they are', async () => {
    const world = await makeCourse(makeLearners(12, (n) => (n % 4 === 0 ? { name: 'X' } : {})));
    withoutFont(world);
    const expected = { failed: 3, 'to-issue': 9 };
    const counts = await previewed(world);
    expect([counts.byReason, counts.failures]).toEqual([expected, { 'name-not-drawable': 3 }]);
    await startRun(AWARD, { dryRun: true }, ERRAND, world.deps);
    await runPass(0, never, world.deps);
    const refused = await world.deps.stores.refusals.list(COURSE, 10);
    expect(refused.map(({ username, problem }) => [username, problem])).toEqual(
      ['learner4', 'learner8', 'learner12'].map((username) => [username, PROBLEM]),
    );
    const run = await world.certify();
    expect(run.counts.byReason).toEqual({ failed: 3, issued: 9 });
    expect(run.counts.failures).toEqual(counts.failures);
  });
});

describe('a run over a course', () => {
  test('says first how many and why not the others, writes nothing, and then does what it said', async () => {
    const world = await makeCourse(MIXED(), 10, { modes: ['verified'] });
    const revoked = await award(world.intent(5), world.deps);
    await award(world.intent(6), world.deps);
    await revoke(revoked.uuid, DRAW, ERRAND, world.deps);
    const before = await world.knex('audit_lines').select('id');
    const counts = await previewed(world);
    expect(counts).toEqual({
      learners: 27,
      byReason: {
        'to-issue': 16,
        'already-issued': 1,
        revoked: 1,
        'not-passing': 3,
        'wrong-mode': 3,
        failed: 3,
      },
      failures: { 'no-name': 3 },
    });
    expect(await world.knex('audit_lines').select('id')).toEqual(before);
    expect(await world.knex('runs').select('id')).toEqual([]);

    const run = await world.certify();
    const { 'to-issue': issued, ...others } = counts.byReason;
    expect(run).toMatchObject({ status: 'done', counts: { learners: 27, byReason: { ...others, issued } } });
    const live = await world.live();
    expect(live.filter(({ status }) => status === 'downloadable')).toHaveLength(17);
    expect(live.filter(({ requestToken }) => requestToken === run.requestToken)).toHaveLength(16);
    expect((await world.deps.stores.certificates.findByUuid(revoked.uuid))?.status).toBe('unavailable');
    expect(live.find(({ userId }) => userId === 7)).toMatchObject({
      username: 'learner7',
      recipientName: 'Learner 7',
      mode: 'verified',
      grade: 9_000,
      courseTitle: 'Clear Writing',
    });
    const lines = await world.deps.stores.audit.readLines({ requestToken: run.requestToken });
    expect(lines.map(({ action }) => action).filter((action) => !/^award/.test(action))).toEqual([
      'run-started',
      'run-finished',
    ]);
    expect(lines.filter(({ action }) => action === 'awarded')).toHaveLength(16);
    expect(stripRandom(lines)).not.toMatch(/Learner|9000/);
    expect(await verifyChain(COURSE, undefined, OPERATOR, world.deps)).toMatchObject({ intact: true });
  });

  test('refuses retired learners, counts them in the preview too, and keeps no name of theirs', async () => {
    const world = await makeCourse(makeLearners(5));
    for (const userId of [2, 3]) await retire({ userId, dryRun: false }, ERRAND, world.deps);
    const counts = await previewed(world);
    expect(counts).toMatchObject({ byReason: { 'to-issue': 3, retired: 2 }, failures: {} });
    expect((await world.certify()).counts).toMatchObject({
      byReason: { issued: 3, retired: 2 },
      failures: {},
    });
    expect((await world.live()).map(({ userId }) => userId).sort()).toEqual([1, 4, 5]);
    expect(await world.knex('refusals').select('username')).toEqual([]);
  });

  test('does nothing the second time', async () => {
    const world = await makeCourse(makeLearners(25));
    expect((await world.certify()).counts.byReason).toEqual({ issued: 25 });
    const [lines, drawn] = [await world.knex('audit_lines').select('id'), world.drawn()];
    expect((await previewed(world)).byReason).toEqual({ 'already-issued': 25 });
    expect((await world.certify()).counts.byReason).toEqual({ 'already-issued': 25 });
    expect(world.drawn()).toBe(drawn);
    expect((await world.knex('audit_lines').select('id')).length).toBe(lines.length + 2);
  });

  test('asks the LMS by the page, and about modes only for those who would get one', async () => {
    const world = await makeCourse(makeLearners(40, (n) => (n > 20 ? { percent: 100 } : {})));
    await world.certify();
    const count = (call: string) => world.calls.filter((each) => each.call === call).length;
    expect([count('readGradePage'), count('readAccounts'), count('readEnrollments')]).toEqual([4, 2, 2]);
  });

  test('knows learners by their user id, whatever they are called now', async () => {
    const world = await makeCourse(makeLearners(3));
    await award(world.intent(2), world.deps);
    world.change('learner2', { username: 'renamed' });
    expect((await world.certify()).counts.byReason).toEqual({ issued: 2, 'already-issued': 1 });
  });

  test('goes by what staff granted and by levels, as a press does', async () => {
    const world = await makeCourse(
      makeLearners(20, (n) => ({ percent: n > 15 ? 5_000 : n > 10 ? 9_500 : 8_000 })),
      10,
      { levels: [{ label: 'Distinction', threshold: 9_000, template: 'formal' }] },
    );
    const grant = granter(world);
    await grant(16, { waives: ['grade'] });
    await grant(17, { waives: ['grade'], until: '2026-11-22T09:59:59.000Z' });
    await grant(1, { kind: 'level', label: 'Distinction', issuedOn: '2026-06-01', template: 'no-such' });
    await grant(2, { kind: 'level', label: 'Distinction', issuedOn: '2026-06-01' });
    world.removeTemplate('no-such');
    expect(await previewed(world)).toMatchObject({
      byReason: { 'to-issue': 15, 'not-passing': 4, failed: 1 },
      failures: { 'course-not-configured': 1 },
    });
    const run = await world.certify();
    expect(run.counts).toMatchObject({
      byReason: { issued: 15, 'not-passing': 4, failed: 1 },
      failures: { 'course-not-configured': 1 },
    });
    const of = async (userId: number) => (await world.live()).find((each) => each.userId === userId);
    expect(await of(3)).toMatchObject({
      level: undefined,
      template: { id: 'classic' },
      gradeNeeded: 7_000,
    });
    expect(await of(11)).toMatchObject({ level: { label: 'Distinction' }, template: { id: 'formal' } });
    expect(await of(2)).toMatchObject({
      level: { label: 'Distinction' },
      issuedAt: expect.stringMatching(/^2026-06-01T/),
    });
    expect(await of(16)).toMatchObject({ status: 'downloadable', grade: 5_000, gradeNeeded: undefined });
    const [line] = await world.deps.stores.audit.readLines({ certificates: [(await of(16))?.uuid ?? ''] });
    expect(line?.details.exception).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('tries the design that staff gave one learner before it, and says so at the preview', async () => {
    const world = await makeCourse(makeLearners(5), 10, {
      hours: 24,
      levels: [{ label: 'Honours', threshold: 10_000 }],
      expires: { afterMonths: 12 },
    });
    const renderer = world.deps.renderer as { draw: typeof world.deps.renderer.draw };
    const draw = renderer.draw;
    renderer.draw = (template, facts) =>
      template.id === 'narrow' && facts.hours !== undefined
        ? Promise.reject(new ServiceProblem('text-overflow', 'The hours need 50 points.'))
        : draw(template, facts);
    const grant = granter(world);
    await grant(1, { kind: 'level', label: 'Honours', template: 'narrow' });
    await grant(2, { kind: 'level', label: 'Honours', template: 'formal' });
    await grant(3, { kind: 'level', label: 'Honours', issuedOn: '2025-06-01' }); // it would have ended by now
    const failures = { 'course-not-configured': 1, 'award-ended': 1 };
    expect(await previewed(world)).toMatchObject({ byReason: { 'to-issue': 3, failed: 2 }, failures });
    const run = await world.certify();
    expect(run.counts).toMatchObject({ byReason: { issued: 3, failed: 2 }, failures });
    // What could not be made was not reserved: no row remains to retry, and none blocks a press.
    expect((await world.live()).map(({ userId, status }) => [userId, status])).toEqual(
      [2, 4, 5].map((userId) => [userId, 'downloadable']),
    );
  });

  test('writes a name by the rules of its owner’s language preference', async () => {
    const world = await makeCourse(
      makeLearners(3, (n) =>
        n === 2 ? { name: '直子', languages: ['en', 'ja'] } : n === 3 ? { languages: ['fr'] } : {},
      ),
    );
    await world.certify();
    const live = await world.live();
    expect(live.map(({ userId, learnerLanguage }) => [userId, learnerLanguage]).sort()).toEqual([
      [1, 'en'],
      [2, 'ja'],
      [3, 'en'],
    ]);
  });

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

  test('is paused, resumed and cancelled between its pages, and nothing is counted twice', async () => {
    const world = await makeCourse(makeLearners(100));
    const change = (uuid: string, wanted: 'pause' | 'resume' | 'cancel') =>
      changeRun(uuid, AWARD, wanted, ERRAND, world.deps);
    let pages = 0;
    let uuid = '';
    const listener = {
      page: (run: { uuid: string }) => {
        uuid = run.uuid;
        pages += 1;
        if (pages === 2) void change(uuid, 'pause');
      },
    };
    const paused = await world.certify({ listener });
    expect(paused.status).toBe('paused');
    expect(paused.counts.learners).toBeLessThan(100);
    expect(await runPass(0, never, world.deps)).toBe(false);
    expect((await change(uuid, 'pause')).outcome).toBe('nothing-to-do');
    await change(uuid, 'resume');
    expect(await runPass(0, never, world.deps)).toBe(true);
    expect(await world.deps.stores.runs.find(uuid)).toMatchObject({
      status: 'done',
      counts: { learners: 100, byReason: { issued: 100 } },
    });
    await expect(change(uuid, 'cancel')).rejects.toMatchObject({ code: 'conflict' });
    await expect(change(uuid, 'resume')).rejects.toMatchObject({ code: 'conflict' });
    // The preview renders its own pages, and drops them.
    const printed = world.printed().map((facts) => facts.uuid);
    const timesOf = (wanted: string) => printed.filter((each) => each === wanted).length;
    expect((await world.live()).map((certificate) => timesOf(certificate.uuid))).toEqual(
      Array.from({ length: 100 }, () => 1),
    );
  });

  test('is left when the process stops, and another goes on at once', async () => {
    const world = await makeCourse(makeLearners(100));
    const stopping = new AbortController();
    const listener = { page: () => stopping.abort() };
    const left = await world.certify({ listener, signal: stopping.signal });
    expect(left.status).toBe('running');
    expect(await runPass(0, never, world.deps)).toBe(true);
    expect(await world.deps.stores.runs.find(left.uuid)).toMatchObject({
      status: 'done',
      counts: { learners: 100, byReason: { issued: 100 } },
    });
    expect(world.drawn()).toBe(100);
  });

  test('that is released after its last page does not start again', async () => {
    const world = await makeCourse(makeLearners(30));
    const stopping = new AbortController();
    const listener = {
      page: ({ counts }: { counts: { learners: number } }) => {
        if (counts.learners === 30) stopping.abort();
      },
    };
    const left = await world.certify({ listener, signal: stopping.signal });
    expect(left.status).toBe('running');
    const before = world.calls.length;
    await runPass(0, never, world.deps);
    expect(await world.deps.stores.runs.find(left.uuid)).toMatchObject({
      status: 'done',
      counts: { learners: 30, byReason: { issued: 30 } },
    });
    expect(world.calls).toHaveLength(before);
  });

  test('is worked on by two, when one comes back late, and still issues once', async () => {
    const world = await makeCourse(makeLearners(60));
    const { run } = await startRun(AWARD, { dryRun: false }, ERRAND, world.deps);
    const first = newLease(world.deps);
    const one = await world.deps.stores.runs.lease(world.deps.clock.now().toISOString(), first, run.id);
    world.pass(60);
    const second = newLease(world.deps);
    const two = await world.deps.stores.runs.lease(world.deps.clock.now().toISOString(), second, run.id);
    if (one === undefined || two === undefined) throw new Error('The run was not taken.');
    await Promise.all([
      processRun(one, first, never, {}, world.deps),
      processRun(two, second, never, {}, world.deps),
    ]);
    expect(await world.deps.stores.runs.find(run.id)).toMatchObject({
      status: 'done',
      counts: { byReason: { issued: 60 } },
    });
    expect(await world.live()).toHaveLength(60);
    expect(await verifyChain(COURSE, undefined, OPERATOR, world.deps)).toMatchObject({ intact: true });
  });
});

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
    expect(describeRun(dead)).toContain(`Nobody works on it since ${saved}.`);
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
