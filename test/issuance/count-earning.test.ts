// The count of the settings form: who meets settings that are not saved, requirement by requirement, and what it costs the LMS.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Staff } from '../../service/domain/staff.ts';
import { countEarning } from '../../service/issuance/reports/count-earning.ts';
import { IN_A_REQUEST } from '../../service/issuance/reports/read-roster.ts';
import type { EarningFields } from '../../shared/award/policy-of-block.ts';
import { AWARD, makeCourse, makeLearners } from '../support/worlds/make-course.ts';

const COURSE = { kind: 'course', courseKey: AWARD.courseKey } as const;
const AUTHOR: Staff = { actor: 'staff:7', scope: [{ courseKey: AWARD.courseKey }], mayWrite: true };
const EXAM = 'block-v1:A+B+C+type@sequential+block@exam';

let world: Awaited<ReturnType<typeof makeCourse>>;
beforeEach(async () => {
  // Grades: 50, 55, 60 … 95 %, ten learners on three pages.
  world = await makeCourse(
    makeLearners(10, (n) => ({ percent: 4500 + n * 500 })),
    4,
  );
});

const count = (
  fields: Partial<EarningFields>,
  scope: Parameters<typeof countEarning>[1] = COURSE,
  staff = AUTHOR,
) =>
  countEarning(
    { threshold: null, modes: [], requirements: [], ...fields },
    scope,
    IN_A_REQUEST,
    staff,
    world.deps,
  );
const calls = (name: string) => world.calls.filter(({ call }) => call === name).length;

describe('learners who meet the settings', () => {
  test('are counted by the course grade, in percent as people write it', async () => {
    expect(await count({ threshold: 70 })).toMatchObject({
      learners: 10,
      earning: 6,
      reachGrade: 6,
      meet: [],
      assumedMet: [],
    });
    expect(await count({ threshold: 95.01 })).toMatchObject({ earning: 0, reachGrade: 0 });
  });

  test('are counted by the group of requirements that they meet, and by each requirement alone', async () => {
    const requirements: EarningFields['requirements'] = [
      {
        all: [
          { kind: 'course-grade', least: 90 },
          { kind: 'mode', modes: ['masters'] },
        ],
      },
      { all: [{ kind: 'course-grade', least: 80 }] },
    ];
    expect(await count({ threshold: 0, requirements })).toMatchObject({
      earning: 4,
      reachGrade: null,
      meet: [[2, 0], [4]],
    });
  });

  test('may be fewer where the LMS answers for one learner at a time: that is named, and nothing is read', async () => {
    const requirements: EarningFields['requirements'] = [
      {
        all: [
          { kind: 'completion', part: null, least: 100 },
          { kind: 'subsection', subsection: EXAM, name: 'Exam', least: 50 },
          { kind: 'course-grade', least: 90 },
        ],
      },
    ];
    expect(await count({ threshold: 70, requirements })).toMatchObject({
      earning: 2,
      meet: [[null, null, 2]],
      assumedMet: ['subsection', 'completion'],
    });
    expect(calls('readCompletion') + calls('readSubsectionScore')).toBe(0);
  });
});

test('a course is read once a minute, also by requests at the same time', async () => {
  await Promise.all([70, 80, 90].map((threshold) => count({ threshold })));
  expect(calls('readGradePage')).toBe(3);
  await count({ threshold: 60 });
  expect(calls('readGradePage')).toBe(3);
  world.pass(61);
  await count({ threshold: 60 });
  expect(calls('readGradePage')).toBe(6);
});

test('the answer has no names', async () => {
  expect(JSON.stringify(await count({ threshold: 70 }))).not.toContain('learner1');
});

test('another course, and a scope that is no course, are refused', async () => {
  const other = { ...COURSE, courseKey: 'course-v1:Other+Course+Run' };
  await expect(count({}, other)).rejects.toMatchObject({ code: 'forbidden' });
  const everywhere: Staff = { ...AUTHOR, scope: 'everywhere' };
  await expect(count({}, { kind: 'site' }, everywhere)).rejects.toMatchObject({ code: 'malformed' });
  expect(calls('readGradePage')).toBe(0);
});

test('a failed reading is not remembered', async () => {
  world.deps.lms.readEnrollmentPage = async () => {
    throw new Error('reset');
  };
  await expect(count({})).rejects.toThrow('reset');
  expect(world.deps.state.rosterReads.size).toBe(0);
});
