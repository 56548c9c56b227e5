// Hours and signatories over HTTP: what the author publishes in the practice LMS, what the certificate prints and what its
// verifiers are told.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AwardSettings } from '../../shared/award-settings.ts';
import { verifyAnswer } from '../../shared/verification.ts';
import { PRACTICE_BLOCK } from '../fakes/practice-lms/cast.ts';
import { pdfText } from '../support/pdf.ts';
import { isMissing } from '../support/programs.ts';
import { fetchGiven, startWorld, type World } from '../support/world.ts';

const PLAIN = { threshold: 7000, modes: [], template: 'classic' };
const ADA = { name: 'Ada Byron', role: 'Dean of Studies' };
let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
let awards = 0;
beforeEach(() => {
  world.lms.world.reset();
  awards += 1;
});
/** Each test has an award of its own, so that nobody holds a certificate yet. */
const publish = (settings: Partial<AwardSettings>) =>
  world.lms.world.publish(PRACTICE_BLOCK, {
    ...PLAIN,
    slug: `award-${awards}`,
    hours: undefined,
    signatories: undefined,
    ...settings,
  } as AwardSettings);

const fetchText = async (url: string, accept: string) =>
  (await fetchGiven(world, url, { headers: { Accept: accept } })).text();
const verified = async (url: string) =>
  verifyAnswer.parse(JSON.parse(await fetchText(url, 'application/json')));
const textOf = async (url: string) =>
  pdfText(new Uint8Array(await (await fetchGiven(world, url)).arrayBuffer()));

describe('hours and signatories', () => {
  test.each(['classic', 'modern', 'formal', 'bold'])(
    'are printed by %s, and hours are told to verifiers',
    async (template) => {
      publish({ template, hours: 1.5, signatories: [ADA, { name: '王小明', role: '院长' }] });
      const { certificate } = (await world.gradeMe('maria')).body;
      expect((await verified(certificate.verifyUrl)).hours).toBe(1.5);
      const page = await fetchText(certificate.verifyUrl, 'text/html');
      expect(page).toMatch(/<dt>Hours of study<\/dt><dd>1\.5<\/dd>/);
      expect(page).not.toContain('Ada Byron');
      if (isMissing('poppler')) return;
      const text = await textOf(certificate.downloadUrl);
      for (const words of ['1.5 hours of study', 'Ada Byron', 'Dean of Studies', '王小明'])
        expect(text).toContain(words);
    },
  );

  test('that nobody set are on no page', async () => {
    publish({});
    const { certificate } = (await world.gradeMe('maria')).body;
    expect((await verified(certificate.verifyUrl)).hours).toBeNull();
    expect(await fetchText(certificate.verifyUrl, 'text/html')).not.toContain('Hours of study');
    const store = world.service.parts.stories.store;
    expect((await store.findByUuid(certificate.uuid))?.settings).not.toHaveProperty('hours');
  });

  test('stay as they were on what was issued', async () => {
    publish({ hours: 24, signatories: [ADA] });
    const { certificate } = (await world.gradeMe('maria')).body;
    publish({ hours: 30, signatories: [{ name: 'Olga Petrova', role: 'Rector' }] });
    expect((await world.gradeMe('maria')).body.certificate.uuid).toBe(certificate.uuid);
    expect((await verified(certificate.verifyUrl)).hours).toBe(24);
  });

  test('that a design has no room for are the course team’s to mend, before a learner presses', async () => {
    publish({
      hours: 24,
      signatories: [ADA, { ...ADA, role: 'Vice-President for Teaching '.repeat(3).trim() }],
    });
    for (const answer of [await world.standing('maria'), await world.gradeMe('maria')]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'course-not-configured']);
      expect(answer.body.detail).toMatch(
        /^Signatories: the design "classic" .*role of a signatory needs \d+ points/,
      );
    }
  });

  test('with letters that no font has are named with them', async () => {
    publish({ signatories: [{ name: 'Ada 𓂀', role: 'Dean' }] });
    const { status, body } = await world.standing('maria');
    expect([status, body.code]).toEqual([409, 'course-not-configured']);
    expect(body.detail).toMatch(/^Signatories: .*U\+13080.*in the name or role of a signatory/);
  });
});
