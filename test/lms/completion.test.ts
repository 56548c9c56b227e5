// Completion read from the practice LMS over real HTTP: which units count, and what it costs.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WHOLE_COURSE } from '../../service/domain/decision/standing.ts';
import { PRACTICE_COURSE, PRACTICE_EXAM } from '../../service/practice-lms/state/initial-state.ts';
import { outlineOf } from '../../service/practice-lms/state/outline.ts';
import { type LmsWorld, startLmsWorld } from '../support/worlds/lms-world.ts';

const UNITS = ['ten-words-text', 'ten-words-task', 'without-which', 'so-that-it-stays', 'letter-task'].map(
  (name) => PRACTICE_EXAM.replace('sequential+block@exam', `vertical+block@${name}`),
);
const HOMEWORK = PRACTICE_EXAM.replace('exam', 'homework-1');
const WEEKS = PRACTICE_EXAM.replace('sequential+block@exam', 'chapter+block@weeks');
let practice: LmsWorld['practice'];
let lms: LmsWorld['lms'];
let clientWith: LmsWorld['clientWith'];
let pass: LmsWorld['pass'];

beforeEach(async () => {
  ({ practice, lms, clientWith, pass } = await startLmsWorld());
});
afterEach(() => practice.close());

const read = (parts = [WHOLE_COURSE], username = 'ben') =>
  lms.readCompletion(username, PRACTICE_COURSE, parts);
const complete = (...units: readonly string[]) => practice.world.setCompleted('ben', units);
/** Changes the subsection of the exam. */
function changeExam(change: { isTimed?: boolean; start?: string }) {
  const course = practice.world.course(PRACTICE_COURSE);
  practice.world.updateCourse(PRACTICE_COURSE, {
    assignments: (course?.assignments ?? []).map((each) =>
      each.usageKey === PRACTICE_EXAM
        ? {
            ...each,
            isTimed: change.isTimed ?? each.isTimed,
            units: each.units.map((unit) => ({ ...unit, start: change.start ?? unit.start })),
          }
        : each,
    ),
  });
}
const outlines = () =>
  practice.journal.read('courses').filter(({ path }) => path.includes('all_blocks=true')).length;
const learners = () =>
  practice.journal.read('courses').filter(({ path }) => path.includes('username=')).length;

describe('the share of completed units', () => {
  test('is that of the course, of a section, a subsection and a unit', async () => {
    const unit = UNITS[0] as string;
    const parts = [WHOLE_COURSE, WEEKS, HOMEWORK, unit];
    expect(await read(parts)).toEqual({ [WHOLE_COURSE]: 0, [WEEKS]: 0, [HOMEWORK]: 0, [unit]: 0 });
    complete(unit);
    expect(await read(parts)).toEqual({
      [WHOLE_COURSE]: 2000,
      [WEEKS]: 2000,
      [HOMEWORK]: 5000,
      [unit]: 10_000,
    });
    complete(...UNITS);
    expect(await read(parts)).toEqual(Object.fromEntries(parts.map((part) => [part, 10_000])));
  });

  test('leaves out a part that the course does not have', async () => {
    complete(...UNITS);
    expect(await read([WHOLE_COURSE, `${PRACTICE_EXAM}-gone`, 'exam'])).toEqual({ [WHOLE_COURSE]: 10_000 });
  });

  test('counts a unit that is not released yet, so that no learner completes a course in its first week', async () => {
    changeExam({ start: '2999-01-01T00:00:00Z' });
    complete(...UNITS.slice(0, 4));
    expect(await read([WHOLE_COURSE, PRACTICE_EXAM])).toEqual({ [WHOLE_COURSE]: 8000, [PRACTICE_EXAM]: 0 });
  });

  test('counts timed exams, which the LMS leaves out unless it is asked for them', async () => {
    changeExam({ isTimed: true });
    complete(...UNITS.slice(0, 4));
    expect(await read()).toEqual({ [WHOLE_COURSE]: 8000 });
  });

  test('is 100 % only when every unit is complete', async () => {
    const course = practice.world.course(PRACTICE_COURSE);
    const [first] = course?.assignments ?? [];
    const units = Array.from({ length: 25_000 }, (_, at) => ({
      usageKey: `${UNITS[0] as string}-${at}`,
      name: 'Unit',
      start: null,
    }));
    if (first) practice.world.updateCourse(PRACTICE_COURSE, { assignments: [{ ...first, units }] });
    complete(...units.slice(1).map(({ usageKey }) => usageKey));
    expect(await read()).toEqual({ [WHOLE_COURSE]: 9_999 });
  });

  test('is unknown of a learner whom the LMS does not know, and of a course without units', async () => {
    expect(await read([WHOLE_COURSE], 'no-such-person')).toBeUndefined();
    practice.world.updateCourse(PRACTICE_COURSE, { assignments: [] });
    pass(300_001);
    expect(await read()).toEqual({});
  });

  test('of a learner who is not enrolled is nothing', async () => {
    expect(await read([WHOLE_COURSE], 'nora')).toEqual({});
  });
});

test('the outline is read once in five minutes, and each learner with one call, whatever the parts', async () => {
  await read([WHOLE_COURSE, WEEKS, HOMEWORK, ...UNITS]);
  await read([WHOLE_COURSE], 'maria');
  pass(299_000);
  await read();
  expect([outlines(), learners()]).toEqual([1, 3]);
  pass(2_000);
  await read();
  expect([outlines(), learners()]).toEqual([2, 4]);
});

test.each(['reset', 'unavailable', 'throttled', 'html', 'wrong-shape', 'empty'] as const)(
  'is not guessed when the LMS is %s',
  async (kind) => {
    practice.faults.set('courses', { kind });
    await expect(read()).rejects.toMatchObject({ code: 'lms-unavailable' });
  },
);

test('is a problem, not a fact, for an account without the rights', async () => {
  practice.world.addLearner({ username: 'weak', role: 'learner' });
  const weak = clientWith({
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      if (headers.has('Authorization') && !String(input).includes('access_token'))
        headers.set('Authorization', `JWT ${practice.mintPlatformToken('weak')}`);
      return fetch(input, { ...init, headers });
    },
  });
  await expect(weak.readCompletion('ben', PRACTICE_COURSE, [WHOLE_COURSE])).rejects.toMatchObject({
    code: 'lms-unavailable',
  });
});

test('the practice outline has a section, its subsections and their units', () => {
  const course = practice.world.course(PRACTICE_COURSE);
  const types = course && outlineOf(course).map(({ type }) => type);
  expect(types?.slice(0, 4)).toEqual(['course', 'chapter', 'sequential', 'vertical']);
});
