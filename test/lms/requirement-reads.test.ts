// What requirements beyond the course grade need, read from the practice LMS over real HTTP.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readStanding } from '../../service/issuance/award/read-standing.ts';
import { PRACTICE_COURSE, PRACTICE_EXAM } from '../../service/practice-lms/state/initial-state.ts';
import { type LmsWorld, startLmsWorld } from '../support/worlds/lms-world.ts';

const HOMEWORK = [1, 2, 3].map((at) => PRACTICE_EXAM.replace('exam', `homework-${at}`));
const UNAVAILABLE = { code: 'lms-unavailable' };
let practice: LmsWorld['practice'];
let lms: LmsWorld['lms'];
let clientWith: LmsWorld['clientWith'];
let pass: LmsWorld['pass'];

beforeEach(async () => {
  ({ practice, lms, clientWith, pass } = await startLmsWorld());
});
afterEach(() => practice.close());

const idOf = (username: string) => practice.world.learner(username)?.id ?? 0;
const paths = () => practice.journal.read().map(({ path }) => path.split('?')[0]);

describe('parts and averages', () => {
  const sections = (username = 'ben') => lms.readSections(username, PRACTICE_COURSE);

  test('come with their short labels; the average is told apart, and a lone part is its own', async () => {
    practice.world.setScore('ben', HOMEWORK[0] as string, 0.9);
    practice.world.setScore('ben', HOMEWORK[1] as string, 0.6);
    practice.world.setScore('ben', PRACTICE_EXAM, 0.35);
    const row = (category: string, label: string, percent: number, isAverage = false) => ({
      category,
      label,
      percent,
      isAverage,
    });
    expect(await sections()).toEqual([
      row('Homework', 'HW 01', 9000),
      row('Homework', 'HW 02', 6000),
      row('Homework', 'HW 03', 0),
      row('Homework', 'HW Avg', 5000, true),
      row('Exam', 'Exam', 3500, true),
    ]);
  });

  test('are not known of who is not enrolled, or of a name that this endpoint does not take', async () => {
    expect(await sections('leo')).toBeUndefined(); // unenrolled
    expect(await sections('nora')).toBeUndefined(); // never enrolled
    expect(await sections('sam lee+gm@example.org')).toBeUndefined(); // 400
  });

  test.each(['reset', 'unavailable', 'throttled', 'html', 'wrong-shape', 'empty'] as const)(
    'are not guessed when the LMS is %s',
    async (kind) => {
      practice.faults.set('grades', { kind });
      await expect(sections()).rejects.toMatchObject(UNAVAILABLE);
    },
  );
});

describe('the score in one subsection', () => {
  const score = (username = 'ben', key = PRACTICE_EXAM) => lms.readSubsectionScore(idOf(username), key);

  test('is a share of its graded points, nothing where nothing was done', async () => {
    expect(await score()).toBe(0);
    practice.world.setScore('ben', PRACTICE_EXAM, 0.625);
    expect(await score()).toBe(6250);
  });

  test('is what staff wrote over it', async () => {
    practice.world.setScore('ben', PRACTICE_EXAM, 0.625, 0.8);
    expect(await score()).toBe(8000);
  });

  test('is not known of a subsection that is not there, or is none', async () => {
    expect(await score('ben', PRACTICE_EXAM.replace('exam', 'gone'))).toBeUndefined();
    expect(await score('ben', 'exam')).toBeUndefined();
  });

  test('is a problem, not a fact, when the account may not ask: the operator has to mend that', async () => {
    practice.world.addLearner({ username: 'weak', role: 'learner' });
    const weak = clientWith({
      fetch: async (input, init) => {
        const headers = new Headers(init?.headers);
        if (headers.has('Authorization') && !String(input).includes('access_token'))
          headers.set('Authorization', `JWT ${practice.mintPlatformToken('weak')}`);
        return fetch(input, { ...init, headers });
      },
    });
    await expect(weak.readSubsectionScore(idOf('ben'), PRACTICE_EXAM)).rejects.toMatchObject(UNAVAILABLE);
    await expect(weak.readSections('ben', PRACTICE_COURSE)).rejects.toMatchObject(UNAVAILABLE);
    await expect(weak.readIsIdentified('ben')).rejects.toMatchObject(UNAVAILABLE);
  });
});

describe('a verified identity', () => {
  test('is one that was approved and has not run out', async () => {
    for (const [identity, known] of [
      [null, undefined],
      ['pending', false],
      ['expired', false],
      ['approved', true],
    ] as const) {
      practice.world.setIdentity('ben', identity);
      expect(await lms.readIsIdentified('ben')).toBe(known);
    }
    expect(await lms.readIsIdentified('no-such-person')).toBeUndefined();
  });

  test('is remembered for a minute, that there is none never', async () => {
    practice.world.setIdentity('ben', 'pending');
    await lms.readIsIdentified('ben');
    practice.world.setIdentity('ben', 'approved');
    for (let i = 0; i < 3; i += 1) expect(await lms.readIsIdentified('ben')).toBe(true);
    expect(practice.journal.read('accounts')).toHaveLength(2);
    practice.world.setIdentity('ben', 'expired');
    pass(60_001);
    expect(await lms.readIsIdentified('ben')).toBe(false);
  });
});

describe('a standing', () => {
  const ben = () => ({ userId: idOf('ben'), username: 'ben', courseKey: PRACTICE_COURSE });
  const plain = { threshold: 7000, modes: [] };

  test('of a plain policy asks for enrollment and grade, and for nothing else', async () => {
    await readStanding(lms, ben(), plain);
    expect(paths().filter((path) => path?.startsWith('/api/'))).toHaveLength(2);
  });

  test('has what the groups ask for, each subsection once', async () => {
    practice.world.setScore('ben', PRACTICE_EXAM, 0.5);
    practice.world.setIdentity('ben', 'approved');
    const exam = { kind: 'subsection', subsection: PRACTICE_EXAM, name: 'Exam', least: 5000 } as const;
    const standing = await readStanding(lms, ben(), {
      ...plain,
      requirements: {
        any: [
          { all: [exam, { kind: 'identity' }] },
          { all: [exam, { kind: 'category', category: 'Exam', least: 1 }] },
          { all: [{ kind: 'course-grade', least: null }] },
        ],
      },
    });
    expect(standing).toMatchObject({
      subsections: { [PRACTICE_EXAM]: 5000 },
      isIdentified: true,
      passingGrade: 7000,
    });
    expect(standing.sections).toHaveLength(5);
    expect(paths().filter((path) => path?.includes('/subsection/'))).toHaveLength(1);
  });
});
