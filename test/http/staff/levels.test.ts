// Groups of requirements, levels and expiry over HTTP: what the author publishes in the practice LMS, what
// learners see, and what their certificates say.
import { describe, expect, test } from 'vitest';
import { addMonths } from '../../../service/domain/certificates/expiry.ts';
import { PRACTICE_EXAM } from '../../../service/practice-lms/state/initial-state.ts';
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import { standingAnswer } from '../../../shared/certificates/standing.ts';
import { dayFromNow } from '../../support/days.ts';
import { isMissing } from '../../support/processes/programs.ts';
import { stripRandom } from '../../support/strip-random.ts';
import { awardWorld } from '../../support/worlds/award-world.ts';

const [HW1 = '', HW2 = '', HW3 = ''] = [1, 2, 3].map((at) => PRACTICE_EXAM.replace('exam', `homework-${at}`));
const here = awardWorld();
const standing = async (username: string) => standingAnswer.parse((await here.world.standing(username)).body);

const needsHomework: AwardSettings['requirements'] = {
  any: [
    {
      all: [
        { kind: 'category', category: 'Homework', least: 8000 },
        { kind: 'subsection', subsection: PRACTICE_EXAM, name: 'The letter', least: 6000 },
      ],
    },
    { all: [{ kind: 'identity' }, { kind: 'course-grade', least: 9000 }] },
  ],
};

describe('a grade a hair below the line', () => {
  test.each([
    ['the course’s own passing grade', null],
    ['a threshold of the same number', 7000],
  ])('is judged alike against %s', async (_what, threshold) => {
    here.publish({ threshold });
    here.world.lms.world.setGrade('ben', 0.69994);
    const below = await standing('ben');
    expect(below.status).toBe('not-passing');
    expect(below.requirements).toContainEqual(
      expect.objectContaining({ kind: 'course-grade', met: false, has: 6999, needs: 7000 }),
    );
    here.world.lms.world.setGrade('ben', 0.69996);
    expect((await here.world.gradeMe('ben')).body.status).toBe('issued');
  });
});

describe('groups of requirements', () => {
  test('say what is there and what is missing, and which parts are still open', async () => {
    here.publish({ threshold: 0, requirements: needsHomework });
    here.world.lms.world.setScore('ben', HW1, 1);
    here.world.lms.world.setScore('ben', HW2, 0.8);
    const { status, requirements } = await standing('ben');
    expect(status).toBe('not-passing');
    expect(requirements).toEqual([
      { kind: 'enrolled', met: true },
      {
        kind: 'any-of',
        met: false,
        groups: [
          {
            met: false,
            all: [
              { kind: 'category', met: false, category: 'Homework', has: 6000, needs: 8000, open: ['HW 03'] },
              {
                kind: 'subsection',
                met: false,
                name: 'The letter',
                subsection: PRACTICE_EXAM,
                has: 0,
                needs: 6000,
              },
            ],
          },
          {
            met: false,
            all: [
              { kind: 'identity', met: false, has: null },
              { kind: 'course-grade', met: false, has: 6800, needs: 9000, open: ['HW 03', 'Exam'] },
            ],
          },
        ],
      },
    ]);
  });

  test('give the certificate once one group is complete, and the verify page says what it was for', async () => {
    here.publish({ threshold: 0, requirements: needsHomework });
    for (const key of [HW1, HW2, HW3]) here.world.lms.world.setScore('ben', key, 0.9);
    here.world.lms.world.setScore('ben', PRACTICE_EXAM, 0.65);
    const { body } = await here.world.gradeMe('ben');
    expect(body.status).toBe('issued');
    const { requirements } = await here.verified(body.certificate.verifyUrl);
    expect(stripRandom(requirements)).not.toMatch(/6500|9000,"needs|6800/); // no score of a learner
    expect(requirements).toMatchObject([
      { kind: 'any-of', met: true, groups: [{ met: true }, { met: true }] },
    ]);
    const page = await here.pageOf(body.certificate.verifyUrl);
    expect(page).toContain(
      'Average of 80% or higher in “Homework” and score of 60% or higher in “The letter” or ' +
        'identity verified by the platform and course grade of 90% or higher',
    );
  });
});

describe('completion', () => {
  const UNIT = PRACTICE_EXAM.replace('sequential+block@exam', 'vertical+block@letter-task');
  const unit = { block: UNIT, name: 'Write the letter' };
  const requirements: AwardSettings['requirements'] = {
    any: [
      {
        all: [
          { kind: 'completion', part: null, least: 2000 },
          { kind: 'completion', part: unit, least: 10_000 },
        ],
      },
    ],
  };

  test('says what is complete, and gives the certificate once it is enough', async () => {
    here.publish({ threshold: 0, requirements });
    const lms = here.world.lms.world;
    lms.setCompleted('ben', [UNIT.replace('letter-task', 'without-which')]);
    const open = await standing('ben');
    expect(open.status).toBe('not-passing');
    expect(open.requirements).toEqual([
      { kind: 'enrolled', met: true },
      { kind: 'completion', met: true, part: null, has: 2000, needs: 2000 },
      { kind: 'completion', met: false, part: unit, has: 0, needs: 10_000 },
    ]);
    lms.setCompleted('ben', [UNIT]);
    const { body } = await here.world.gradeMe('ben');
    expect(body.status).toBe('issued');
    const page = await here.pageOf(body.certificate.verifyUrl);
    expect(page).toContain('20% or more of the course’s units completed');
    expect(page).toContain('100% or more of the units of “Write the letter” completed');
  });
});

describe('levels', () => {
  const levels: AwardSettings['levels'] = [
    { label: 'Pass', threshold: 6000 },
    { label: 'Distinction', threshold: 8500, template: 'formal', wording: 'with distinction' },
  ];

  test('are shown before, and bring their own template and text', async () => {
    here.publish({ threshold: 6000, levels });
    expect((await standing('maria')).levels).toEqual([
      { label: 'Pass', needs: 6000, reached: false },
      { label: 'Distinction', needs: 8500, reached: true },
    ]);
    const maria = (await here.world.gradeMe('maria')).body;
    const ben = (await here.world.gradeMe('ben')).body;
    expect([maria.certificate.level, ben.certificate.level]).toEqual(['Distinction', 'Pass']);
    const stores = here.world.service.composition.issuance.stores;
    const kept = await stores.certificates.findByUuid(maria.certificate.uuid);
    expect(kept).toMatchObject({
      level: { label: 'Distinction', wording: 'with distinction' },
      template: { id: 'formal' },
    });
    expect((await stores.certificates.findByUuid(ben.certificate.uuid))?.template.id).toBe('classic');
    expect((await here.verified(maria.certificate.verifyUrl)).level).toBe('Distinction');
    if (isMissing('poppler')) return;
    expect(await here.textOf(maria.certificate.downloadUrl)).toContain('with distinction');
    expect(await here.textOf(ben.certificate.downloadUrl)).toMatch(/^\s*Pass\s*$/m);
  });

  test('that name a missing template are for the course team to fix, before learners see more', async () => {
    here.publish({ levels: [{ label: 'Pass', threshold: 0, template: 'baroque' }] });
    const { status, body } = await here.world.standing('maria');
    expect([status, body.code]).toEqual([409, 'course-not-configured']);
    expect(body.detail).toContain('baroque');
  });

  test('do not change what was issued', async () => {
    here.publish({ threshold: 6000, levels });
    const first = (await here.world.gradeMe('maria')).body.certificate;
    here.publish({ threshold: 6000, levels: [{ label: 'Summa', threshold: 8000 }] });
    expect((await here.world.gradeMe('maria')).body.certificate).toMatchObject({
      uuid: first.uuid,
      level: 'Distinction',
    });
  });
});

describe('expiry', () => {
  test('is set when the certificate is issued, and shown to verifiers', async () => {
    here.publish({ expires: { afterMonths: 24 } });
    const { certificate } = (await here.world.gradeMe('maria')).body;
    const { status, issuedOn, expiresAt } = await here.verified(certificate.verifyUrl);
    expect(status).toBe('valid');
    const later = addMonths(issuedOn, 24);
    expect(expiresAt?.slice(0, 10)).toBe(later);
    const page = await here.pageOf(certificate.verifyUrl);
    const lastDay = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });
    expect(page).toContain(lastDay.format(Date.parse(later) - 1));
  });

  test('that is over: nothing is issued any more, which is said before the press; what there is stays', async () => {
    const [yesterday, tomorrow] = [dayFromNow(-1), dayFromNow(1)];
    here.publish({ expires: { on: tomorrow } });
    const { certificate } = (await here.world.gradeMe('maria')).body;
    for (const on of [yesterday, '2020-01-01']) {
      here.publish({ expires: { on } });
      for (const asked of [await here.world.standing('tuyet'), await here.world.gradeMe('tuyet')]) {
        expect(asked).toMatchObject({ status: 409, body: { code: 'award-ended' } });
        expect(asked.body.detail).toContain(`valid through ${on}`);
        expect(asked.body.detail).toContain('in Studio, under Expires');
      }
      expect((await here.world.gradeMe('maria')).body).toMatchObject({
        status: 'issued',
        certificate: { uuid: certificate.uuid },
      });
    }
    here.publish({ expires: { on: tomorrow } });
    expect((await here.world.gradeMe('tuyet')).body).toMatchObject({ status: 'issued' });
  });
});
