// What a passing-status notification leads to: for each award of the course, as if the learner had pressed the button.
import { describe, expect, test } from 'vitest';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import { award } from '../../../service/issuance/award/issue.ts';
import {
  isRetryable,
  processHint,
  type StatusHintOutcome,
} from '../../../service/issuance/hints/process-hint.ts';
import type { Lms } from '../../../service/issuance/ports/ports.ts';
import { retire } from '../../../service/issuance/retirement/retire.ts';
import { COURSE } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';
import { staffContext } from '../../support/worlds/staff.ts';

const hint = {
  courseId: COURSE,
  username: 'learner7',
  actor: 'service:1',
  requestToken: 'notification-0001',
};
type World = Awaited<ReturnType<typeof makeDeps>>;
const SECONDS = Date.parse('2026-11-22T10:00:00Z') / 1000;

test.each<[StatusHintOutcome['outcome'], string, (world: World) => Promise<unknown>, Partial<Lms>?]>([
  ['awarded', 'the learner earned it', (world) => world.publish()],
  ['not earned', 'the grade is below the threshold', (world) => world.publish({ threshold: 9001 })],
  [
    'has it',
    'the learner pressed before',
    async (world) => {
      await world.publish();
      await award(world.intent(7), world.deps);
    },
  ],
  [
    'failed before',
    'the rendering failed, and the learner presses again',
    async (world) => {
      await world.publish();
      world.breakRenderer(new ServiceProblem('text-overflow', 'The name does not fit.'));
      await award(world.intent(7), world.deps).catch(() => undefined);
      world.breakRenderer(undefined);
    },
  ],
  [
    'retired',
    'nothing is issued to a retired learner',
    async (world) => {
      await world.publish();
      await retire({ userId: 7, dryRun: false }, staffContext(), world.deps);
    },
  ],
  ['ended', 'the last day of the award is over', (world) => world.publish({ expires: { on: '2026-11-21' } })],
  [
    'awarded',
    'the last day of the award is not over',
    (world) => world.publish({ expires: { on: '2026-11-22' } }),
  ],
  [
    'ambiguous',
    'two blocks publish different rules',
    async (world) => {
      await world.publish({}, SECONDS);
      await world.publish({ threshold: 1000 }, SECONDS, 'other-block');
    },
  ],
])('%s: %s', async (outcome, _because, prepare, lms = {}) => {
  const world = await makeDeps({ lms });
  await prepare(world);
  const before = world.drawn();
  expect(await processHint(hint, world.deps)).toEqual([{ award: 'course', outcome }]);
  expect(world.drawn() - before).toBe(outcome === 'awarded' ? 1 : 0);
});

describe('a notification', () => {
  test('names the LMS’s own account: one whose username belongs to another learner by now leads to nothing', async () => {
    const world = await makeDeps();
    await world.publish();
    expect(await processHint({ ...hint, userId: 8 }, world.deps)).toEqual([]);
    expect(await processHint({ ...hint, username: 'unknown' }, world.deps)).toEqual([]);
    expect(world.drawn()).toBe(0);
    expect(await processHint({ ...hint, userId: 7 }, world.deps)).toEqual([
      { award: 'course', outcome: 'awarded' },
    ]);
  });

  test('about a course without an award does not call the LMS', async () => {
    const world = await makeDeps({ lms: { findAccount: () => Promise.reject(new Error('called')) } });
    expect(await processHint(hint, world.deps)).toEqual([]);
  });

  test('leads to each award of the course', async () => {
    const world = await makeDeps();
    await world.publish();
    await world.publish({ slug: 'honours', threshold: 9500 });
    const outcomes = await processHint(hint, world.deps);
    expect([...outcomes].sort((a, b) => a.award.localeCompare(b.award))).toEqual([
      { award: 'course', outcome: 'awarded' },
      { award: 'honours', outcome: 'not earned' },
    ]);
  });

  test.each([
    ['ar', async () => 'ar'],
    ['en', async () => undefined],
  ])('prints the name as the learner’s language writes it: %s', async (language, readLanguage) => {
    const world = await makeDeps({ lms: { readLanguage } });
    await world.publish();
    await processHint(hint, world.deps);
    expect(world.printed()).toMatchObject([{ learnerLanguage: language, recipientName: 'Learner 7' }]);
  });

  test('has its own actor and token in the audit trail', async () => {
    const world = await makeDeps();
    await world.publish();
    await processHint(hint, world.deps);
    const lines = await world.knex('audit_lines').select('actor', 'request_token');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(line).toEqual({ actor: 'service:1', request_token: 'notification-0001' });
  });
});

test.each<[boolean, unknown]>([
  [true, new ServiceProblem('lms-unavailable', 'x')],
  [true, new ServiceProblem('storage-unavailable', 'x')],
  [false, new ServiceProblem('lms-unavailable', 'x', { context: { needsOperator: true } })],
  [false, new ServiceProblem('internal', 'x')],
  [false, new Error('x')],
])('is processed again: %s, after %s', (isSo, problem) => {
  expect(isRetryable(problem)).toBe(isSo);
});
