// Groups of requirements, grading conditions and expiry over HTTP: what the author publishes in the practice LMS, what
// learners are told, and what their certificates say.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AwardSettings } from '../../shared/award-settings.ts';
import { standingAnswer } from '../../shared/standing.ts';
import { verifyAnswer } from '../../shared/verification.ts';
import { PRACTICE_BLOCK, PRACTICE_EXAM } from '../fakes/practice-lms/cast.ts';
import { pdfText } from '../support/pdf.ts';
import { isMissing } from '../support/programs.ts';
import { fetchGiven, startWorld, type World } from '../support/world.ts';

const [HW1 = '', HW2 = '', HW3 = ''] = [1, 2, 3].map((at) => PRACTICE_EXAM.replace('exam', `homework-${at}`));
const PLAIN = { slug: 'course', threshold: 7000, modes: [], template: 'classic' };
let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
/** Each test has an award of its own, so that nobody holds a certificate yet. */
let awards = 0;
beforeEach(() => {
  world.lms.world.reset();
  awards += 1;
});
const publish = (settings: Partial<AwardSettings>) =>
  world.lms.world.publish(PRACTICE_BLOCK, { ...PLAIN, slug: `award-${awards}`, ...settings });
const standing = async (username: string) => standingAnswer.parse((await world.standing(username)).body);

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

describe('groups of requirements', () => {
  test('say what is there and what is missing, and which parts are still open', async () => {
    publish({ threshold: 0, requirements: needsHomework });
    world.lms.world.setScore('ben', HW1, 1);
    world.lms.world.setScore('ben', HW2, 0.8);
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
    publish({ threshold: 0, requirements: needsHomework });
    for (const key of [HW1, HW2, HW3]) world.lms.world.setScore('ben', key, 0.9);
    world.lms.world.setScore('ben', PRACTICE_EXAM, 0.65);
    const { body } = await world.gradeMe('ben');
    expect(body.status).toBe('issued');
    const answer = await fetchGiven(world, body.certificate.verifyUrl, {
      headers: { Accept: 'application/json' },
    });
    const { conditions } = verifyAnswer.parse(await answer.json());
    expect(JSON.stringify(conditions)).not.toMatch(/6500|9000,"needs|6800/); // nobody's own score
    expect(conditions).toMatchObject([{ kind: 'any-of', met: true, groups: [{ met: true }, { met: true }] }]);
    const page = await fetchGiven(world, body.certificate.verifyUrl, { headers: { Accept: 'text/html' } });
    expect(await page.text()).toContain(
      'an average of at least 80% in “Homework” and a score of at least 60% in “The letter” or ' +
        'an identity checked by the platform and a course grade of at least 90%',
    );
  });
});

describe('grading conditions', () => {
  const conditions: AwardSettings['conditions'] = [
    { label: 'Pass', threshold: 6000 },
    { label: 'Distinction', threshold: 8500, template: 'formal', wording: 'with distinction' },
  ];

  test('are told before, and bring design and words of their own', async () => {
    publish({ threshold: 6000, conditions });
    expect((await standing('maria')).conditions).toEqual([
      { label: 'Pass', needs: 6000, reached: false },
      { label: 'Distinction', needs: 8500, reached: true },
    ]);
    const maria = (await world.gradeMe('maria')).body;
    const ben = (await world.gradeMe('ben')).body;
    expect([maria.certificate.condition, ben.certificate.condition]).toEqual(['Distinction', 'Pass']);
    const store = world.service.parts.stories.store;
    const kept = await store.findByUuid(maria.certificate.uuid);
    expect(kept).toMatchObject({
      condition: { label: 'Distinction', wording: 'with distinction' },
      template: { id: 'formal' },
    });
    expect((await store.findByUuid(ben.certificate.uuid))?.template.id).toBe('classic');
    const verified = await fetchGiven(world, maria.certificate.verifyUrl, {
      headers: { Accept: 'application/json' },
    });
    expect(((await verified.json()) as { condition: string }).condition).toBe('Distinction');
    if (isMissing('poppler')) return;
    const text = async (url: string) =>
      pdfText(new Uint8Array(await (await fetchGiven(world, url)).arrayBuffer()));
    expect(await text(maria.certificate.downloadUrl)).toContain('with distinction');
    expect(await text(ben.certificate.downloadUrl)).toMatch(/^\s*Pass\s*$/m);
  });

  test('that name a design which is not there are the course team’s to mend, before anybody is told more', async () => {
    publish({ conditions: [{ label: 'Pass', threshold: 0, template: 'baroque' }] });
    const { status, body } = await world.standing('maria');
    expect([status, body.code]).toEqual([409, 'course-not-configured']);
    expect(body.detail).toContain('baroque');
  });

  test('do not change what was issued', async () => {
    publish({ threshold: 6000, conditions });
    const first = (await world.gradeMe('maria')).body.certificate;
    publish({ threshold: 6000, conditions: [{ label: 'Summa', threshold: 8000 }] });
    expect((await world.gradeMe('maria')).body.certificate).toMatchObject({
      uuid: first.uuid,
      condition: 'Distinction',
    });
  });
});

describe('expiry', () => {
  test('is set when the certificate is issued, and told to who checks it', async () => {
    publish({ expires: { afterMonths: 24 } });
    const { certificate } = (await world.gradeMe('maria')).body;
    const answer = await fetchGiven(world, certificate.verifyUrl, {
      headers: { Accept: 'application/json' },
    });
    const { status, issuedOn, expiresAt } = verifyAnswer.parse(await answer.json());
    expect(status).toBe('valid');
    const [year, month, day] = issuedOn.split('-').map(Number);
    const later = new Date(Date.UTC((year ?? 0) + 2, (month ?? 1) - 1, day)).toISOString().slice(0, 10);
    expect(expiresAt?.slice(0, 10)).toBe(later);
    const page = await fetchGiven(world, certificate.verifyUrl, { headers: { Accept: 'text/html' } });
    const lastDay = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });
    expect(await page.text()).toContain(lastDay.format(Date.parse(later) - 1));
  });

  test('that has come: nothing is issued any more, which is said before the press; what there is stays', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    publish({ expires: { on: tomorrow } });
    const { certificate } = (await world.gradeMe('maria')).body;
    for (const on of [today, '2020-01-01']) {
      publish({ expires: { on } });
      for (const asked of [await world.standing('tuyet'), await world.gradeMe('tuyet')]) {
        expect(asked).toMatchObject({ status: 409, body: { code: 'award-ended' } });
        expect(asked.body.detail).toContain(`ended on ${on}`);
        expect(asked.body.detail).toContain('in Studio, under Ends');
      }
      expect((await world.gradeMe('maria')).body).toMatchObject({
        status: 'issued',
        certificate: { uuid: certificate.uuid },
      });
    }
    publish({ expires: { on: tomorrow } });
    expect((await world.gradeMe('tuyet')).body).toMatchObject({ status: 'issued' });
  });
});
