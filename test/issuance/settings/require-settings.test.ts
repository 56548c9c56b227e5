// The published rules of an award: known, without a conflict, with designs that are installed and print what they state.
import { describe, expect, test } from 'vitest';
import type { CertificateFacts } from '../../../service/domain/certificates/certificate-facts.ts';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import { createCourseDesigns } from '../../../service/issuance/designs/course-designs.ts';
import { listTemplates } from '../../../service/issuance/settings/list-templates.ts';
import { requireDesign, requireDesigns } from '../../../service/issuance/settings/require-design.ts';
import { requireDrawable } from '../../../service/issuance/settings/require-drawable.ts';
import {
  requireKnownSettings,
  requireSettings,
} from '../../../service/issuance/settings/require-settings.ts';
import { requireTemplate } from '../../../service/issuance/settings/require-template.ts';
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import { COURSE, reservation, settings } from '../../support/worlds/certificate.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';
import { OPERATOR } from '../../support/worlds/staff.ts';

const AWARD = { courseKey: COURSE, slug: 'course' };
const NOW = Date.parse('2026-11-22T10:00:00Z') / 1000;
const DAY = 24 * 3600;
const problem = (code: string, sentence: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(sentence) });

describe('the rules of an award', () => {
  test('are those that its block showed last', async () => {
    const { deps, publish } = await makeDeps();
    await publish({ threshold: 5000 }, NOW - 1);
    await publish({ threshold: 6000 }, NOW);
    expect((await requireSettings(AWARD, deps)).settings.threshold).toBe(6000);
  });

  test('are unknown until a block shows them, and for what is no course', async () => {
    const { deps, publish } = await makeDeps();
    await publish();
    const other = { ...AWARD, slug: 'other' };
    for (const require of [requireKnownSettings, requireSettings]) {
      await expect(require(other, deps)).rejects.toEqual(
        problem('course-not-configured', /award "other" of course-v1:Org\+Course\+Run are not known/),
      );
      await expect(require({ ...AWARD, courseKey: 'x' }, deps)).rejects.toEqual(
        problem('not-found', /no course key/),
      );
    }
  });

  test.each([
    [1, true],
    [30 * DAY, true],
    [30 * DAY + 1, false],
  ])('conflict with those of a block that was opened %i s ago: %s', async (age, conflicts) => {
    const { deps, publish } = await makeDeps();
    await publish({ threshold: 5000 }, NOW - age);
    await publish({ threshold: 6000 }, NOW, 'other-block');
    expect((await requireKnownSettings(AWARD, deps)).settings.threshold).toBe(6000);
    const found = requireSettings(AWARD, deps);
    if (conflicts)
      await expect(found).rejects.toEqual(problem('conflict', /different settings for the award "course"/));
    else expect((await found).settings.threshold).toBe(6000);
  });
});

describe('a design', () => {
  const level = { label: 'Pass', threshold: 5000 };
  test('is the award’s, or that of a level', async () => {
    const { deps } = await makeDeps();
    const designs = createCourseDesigns(COURSE, deps);
    const idFor = async (level?: { template: string | undefined }) =>
      (await requireTemplate(settings, designs, level)).id;
    expect(await idFor()).toBe('classic');
    expect(await idFor({ template: undefined })).toBe('classic');
    expect(await idFor({ template: 'formal' })).toBe('formal');
  });

  test.each<[string, Partial<AwardSettings>]>([
    ['the award’s', { template: 'gone' }],
    ['a level’s', { levels: [{ ...level, template: 'gone' }] }],
    [
      'the award’s, behind a level that has one',
      { template: 'gone', levels: [{ ...level, template: 'formal' }] },
    ],
  ])('that is not installed is reported: %s', async (_whose, over) => {
    const { deps, removeTemplate } = await makeDeps();
    removeTemplate('gone');
    const changed = { courseKey: COURSE, settings: { ...settings, ...over } };
    const wanted = problem('course-not-configured', /^Design: this course cannot use "gone"/);
    const designs = createCourseDesigns(COURSE, deps);
    await expect(requireTemplate(changed.settings, designs)).rejects.toEqual(wanted);
    await expect(requireDesigns(changed, deps)).rejects.toEqual(wanted);
  });

  test('is listed for staff of the course alone', async () => {
    const { deps } = await makeDeps();
    expect(await listTemplates(COURSE, OPERATOR, deps)).toEqual({
      templates: [{ id: 'classic', title: 'Classic' }],
    });
    await expect(listTemplates(COURSE, { ...OPERATOR, scope: [] }, deps)).rejects.toEqual(
      problem('forbidden', /./),
    );
  });
});

describe('what the settings state for the page', () => {
  const SIGNED = [{ name: 'Ada', role: 'Dean' }];
  const stated = { courseKey: COURSE, settings: { ...settings, hours: 30, signatories: SIGNED } };
  const tooLong = new ServiceProblem('text-overflow', 'It is too long.');
  const when = (holds: (facts: CertificateFacts) => boolean) => (facts: CertificateFacts) =>
    holds(facts) ? tooLong : undefined;

  test('is tried once for each design, on a certificate without a learner', async () => {
    const { deps, printed, drawn } = await makeDeps();
    await requireDesigns(stated, deps);
    expect(printed()).toStrictEqual([
      {
        uuid: '00000000-0000-4000-8000-000000000000',
        recipientName: 'A',
        courseTitle: 'A',
        organization: 'A',
        issuedAt: '2026-01-01T12:00:00.000Z',
        timeZone: 'UTC',
        language: 'en',
        threshold: 7000,
        hours: 30,
        signatories: [{ name: 'Ada', role: 'Dean', image: null }],
        verifyUrl: 'https://g.example.org/verify/00000000-0000-4000-8000-000000000000',
      },
    ]);
    await requireDesigns(stated, deps);
    await requireDesign(stated, deps);
    expect(drawn()).toBe(1);
    const levels = [
      { label: 'Pass', threshold: 0, template: 'formal' },
      { label: 'Good', threshold: 1 },
      { label: 'Best', threshold: 2, template: 'formal' },
    ];
    await requireDesigns({ courseKey: COURSE, settings: { ...stated.settings, levels } }, deps);
    expect(drawn()).toBe(3);
  });

  test('is not tried where nothing is stated, and states no grade where none is required', async () => {
    const { deps, printed, drawn } = await makeDeps();
    await requireDesigns({ courseKey: COURSE, settings }, deps);
    await requireDesign({ courseKey: COURSE, settings }, deps);
    expect(drawn()).toBe(0);
    const requirements = { any: [{ all: [{ kind: 'identity' as const }] }] };
    await requireDesign(
      { courseKey: COURSE, settings: { ...settings, hours: 1, threshold: 0, requirements } },
      deps,
    );
    expect(printed()).toMatchObject([{ isGradeAsked: false, hours: 1 }]);
  });

  test.each<[string, (facts: CertificateFacts) => boolean]>([
    ['Study hours', ({ hours }) => hours !== undefined],
    ['Signatories', ({ signatories }) => signatories !== undefined],
    ['Signatories', ({ hours, signatories }) => hours !== undefined && signatories !== undefined],
  ])('and does not fit is named by its field: %s', async (field, holds) => {
    const { deps, breakRenderer, drawn } = await makeDeps();
    breakRenderer(when(holds));
    for (let times = 0; times < 2; times += 1)
      await expect(requireDesign(stated, deps)).rejects.toMatchObject({
        code: 'course-not-configured',
        message: `${field}: the design "classic" cannot print what the course team wrote there. It is too long. The course team changes it in Studio.`,
        context: { template: 'classic', field },
      });
    const once = drawn();
    await requireDesign(stated, deps).catch(() => undefined);
    expect(drawn()).toBe(once);
  });

  test('and does not fit without hours is of the signatories', async () => {
    const { deps, breakRenderer } = await makeDeps();
    breakRenderer(when(({ signatories }) => signatories !== undefined));
    const alone = { courseKey: COURSE, settings: { ...settings, signatories: SIGNED } };
    await expect(requireDesign(alone, deps)).rejects.toEqual(
      problem('course-not-configured', /^Signatories: /),
    );
  });

  test.each([
    ['cannot draw anything', () => tooLong],
    ['is busy', () => new ServiceProblem('busy', 'later')],
    ['is broken', () => new Error('broken')],
  ])('is no matter of a renderer that %s', async (_what, fault) => {
    const { deps, breakRenderer } = await makeDeps();
    breakRenderer(fault);
    await requireDesign(stated, deps);
  });

  test('is tried again after a renderer was busy', async () => {
    const { deps, breakRenderer } = await makeDeps();
    breakRenderer(new ServiceProblem('busy', 'later'));
    await requireDesign(stated, deps);
    breakRenderer(when(({ hours }) => hours !== undefined));
    await expect(requireDesign(stated, deps)).rejects.toEqual(
      problem('course-not-configured', /^Study hours/),
    );
  });

  test('is tried again with another version of the design', async () => {
    const { deps, breakRenderer, publishTemplates } = await makeDeps();
    await requireDesign(stated, deps);
    breakRenderer(when(({ hours }) => hours !== undefined));
    await requireDesign(stated, deps);
    publishTemplates('v2');
    await expect(requireDesign(stated, deps)).rejects.toEqual(
      problem('course-not-configured', /^Study hours/),
    );
  });
});

describe('a page of a preview', () => {
  const tooLong = new ServiceProblem('text-overflow', 'It is too long.');
  test.each(['no-name', 'name-not-drawable', 'text-overflow'] as const)(
    'is refused as the award would: %s',
    async (code) => {
      const { deps, breakRenderer } = await makeDeps();
      breakRenderer(new ServiceProblem(code, 'no'));
      await expect(requireDrawable(reservation(), deps)).rejects.toEqual(problem(code, /^no$/));
    },
  );

  test('is checked once in ten minutes for equal texts, also of another learner', async () => {
    const { deps, checked, pass } = await makeDeps();
    await requireDrawable(reservation(), deps);
    await requireDrawable(reservation({ userId: 8, issuedAt: '2026-11-21T10:00:00.000Z' }), deps);
    expect(checked()).toBe(1);
    await requireDrawable(reservation({ recipientName: 'Ana' }), deps);
    await requireDrawable(reservation({ template: { id: 'classic', version: 'v2' } }), deps);
    expect(checked()).toBe(3);
    pass(599);
    await requireDrawable(reservation(), deps);
    expect(checked()).toBe(3);
    pass(1);
    await requireDrawable(reservation(), deps);
    expect(checked()).toBe(4);
  });

  test('that was refused is refused again without being checked', async () => {
    const { deps, breakRenderer, checked } = await makeDeps();
    breakRenderer(tooLong);
    for (let times = 0; times < 2; times += 1)
      await expect(requireDrawable(reservation(), deps)).rejects.toBe(tooLong);
    expect(checked()).toBe(1);
  });

  test('is no matter of a renderer that is busy, which is asked again', async () => {
    const { deps, breakRenderer } = await makeDeps();
    breakRenderer(new ServiceProblem('busy', 'later'));
    await requireDrawable(reservation(), deps);
    breakRenderer(tooLong);
    await expect(requireDrawable(reservation(), deps)).rejects.toBe(tooLong);
  });
});
