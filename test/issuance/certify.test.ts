// A run over a course: who gets a certificate, who does not and why, and that a preview says the same.
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { describeRun } from '../../service/cli/output/describe-run.ts';
import type { Grant } from '../../service/domain/decision/grant.ts';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import { verifyChain } from '../../service/issuance/audit/audit-trail.ts';
import { award } from '../../service/issuance/award/issue.ts';
import { revoke } from '../../service/issuance/corrections/revoke.ts';
import { retire } from '../../service/issuance/retirement/retire.ts';
import { previewRun } from '../../service/issuance/runs/preview-run.ts';
import { runPass } from '../../service/issuance/runs/run-pass.ts';
import { showRun, startRun } from '../../service/issuance/runs/runs.ts';
import { rulesOf } from '../../service/issuance/runs/start-run.ts';
import { stripRandom } from '../support/strip-random.ts';
import { auditOf, COURSE } from '../support/worlds/certificate.ts';
import { AWARD, makeCourse, makeLearners } from '../support/worlds/make-course.ts';
import { OPERATOR } from '../support/worlds/staff.ts';
import { ERRAND, never } from './runs/kit.ts';

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
      / 30 {2}with a name that looks damaged; .* learner1 \(user ID 1\), .*, …/,
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
});
