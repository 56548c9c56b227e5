// Hours and signatories over HTTP: what the author publishes in the practice LMS, what the certificate prints and what its
// verifiers read.
import { describe, expect, test } from 'vitest';
import { isMissing } from '../support/processes/programs.ts';
import { awardWorld } from '../support/worlds/award-world.ts';

const ADA = { name: 'Ada Byron', role: 'Dean of Studies' };
const here = awardWorld();

describe('hours and signatories', () => {
  test.each(['classic', 'modern', 'formal', 'bold'])(
    'are printed by %s, and hours are told to verifiers',
    async (template) => {
      here.publish({ template, hours: 1.5, signatories: [ADA, { name: '王小明', role: '院长' }] });
      const { certificate } = (await here.world.gradeMe('maria')).body;
      expect((await here.verified(certificate.verifyUrl)).hours).toBe(1.5);
      const page = await here.pageOf(certificate.verifyUrl);
      expect(page).toMatch(/<dt>Study hours<\/dt><dd>1\.5<\/dd>/);
      expect(page).not.toContain('Ada Byron');
      if (isMissing('poppler')) return;
      const text = await here.textOf(certificate.downloadUrl);
      for (const words of ['1.5 hours of study', 'Ada Byron', 'Dean of Studies', '王小明'])
        expect(text).toContain(words);
    },
  );

  test('that are not set are on no page', async () => {
    here.publish({});
    const { certificate } = (await here.world.gradeMe('maria')).body;
    expect((await here.verified(certificate.verifyUrl)).hours).toBeNull();
    expect(await here.pageOf(certificate.verifyUrl)).not.toContain('Study hours');
    const stores = here.world.service.composition.issuance.stores;
    expect((await stores.certificates.findByUuid(certificate.uuid))?.settings).not.toHaveProperty('hours');
  });

  test('stay as they were on what was issued', async () => {
    here.publish({ hours: 24, signatories: [ADA] });
    const { certificate } = (await here.world.gradeMe('maria')).body;
    here.publish({ hours: 30, signatories: [{ name: 'Olga Petrova', role: 'Rector' }] });
    expect((await here.world.gradeMe('maria')).body.certificate.uuid).toBe(certificate.uuid);
    expect((await here.verified(certificate.verifyUrl)).hours).toBe(24);
  });

  test('that a template has no room for are for the course team to fix, before a learner presses', async () => {
    here.publish({
      hours: 24,
      signatories: [ADA, { ...ADA, role: 'Vice-President for Teaching '.repeat(3).trim() }],
    });
    for (const answer of [await here.world.standing('maria'), await here.world.gradeMe('maria')]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'course-not-configured']);
      expect(answer.body.detail).toMatch(
        /^Signatories: the design "classic" .*role of a signatory needs \d+ points/,
      );
    }
  });

  test('with letters that no font has are named with them', async () => {
    here.publish({ signatories: [{ name: 'Ada 𓂀', role: 'Dean' }] });
    const { status, body } = await here.world.standing('maria');
    expect([status, body.code]).toEqual([409, 'course-not-configured']);
    expect(body.detail).toMatch(/^Signatories: .*U\+13080.*in the name or role of a signatory/);
  });
});
