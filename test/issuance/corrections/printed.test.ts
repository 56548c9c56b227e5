// Hours and signatories: from the settings into every certificate, the same at each rendering. The course team fixes what a
// template cannot print, and sees it before a learner presses the button.
import { describe, expect, test } from 'vitest';
import { factsOf } from '../../../service/domain/certificates/certificate.ts';
import type { CertificateFacts } from '../../../service/domain/certificates/certificate-facts.ts';
import { ServiceProblem } from '../../../service/domain/service-problem.ts';
import { award } from '../../../service/issuance/award/issue.ts';
import { requireDesigns } from '../../../service/issuance/settings/require-design.ts';
import { certifyRows } from '../../../service/issuance/staff-awards/certify-list.ts';
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import { listOptions } from '../../../shared/staff/grants.ts';
import { COURSE, certificateOf, settings as plain } from '../../support/worlds/certificate.ts';
import { AWARD, makeCourse, makeLearners } from '../../support/worlds/make-course.ts';
import { makeDeps } from '../../support/worlds/make-deps.ts';

const ADA = { name: 'Ada Byron', role: 'Dean of Studies' };
const STATED: AwardSettings = { ...plain, hours: 24, signatories: [ADA] };

/** A renderer with room for short names and for less than a hundred hours. */
function tight({ signatories = [], hours }: CertificateFacts): Error | undefined {
  const isLong = signatories.some(({ name }) => name.length > 20);
  if (isLong) return new ServiceProblem('text-overflow', 'The name of a signatory needs 155 points.');
  if ((hours ?? 0) >= 100) return new ServiceProblem('text-overflow', 'The hours need 50 points.');
  return undefined;
}
const LONG = { name: 'Maximiliana von Hohenberg', role: 'Dean' };

describe('what the settings state', () => {
  test('is printed, without a picture, whatever was published since', () => {
    const facts = factsOf(certificateOf({ settings: STATED }), 'https://x');
    expect(facts).toMatchObject({ hours: 24, signatories: [{ ...ADA, image: null }] });
  });

  test('is nothing in the facts of a certificate that states nothing, so its bytes stay', () => {
    const facts = factsOf(certificateOf(), 'https://x');
    expect(facts).not.toHaveProperty('hours');
    expect(facts).not.toHaveProperty('signatories');
  });

  test('goes to the renderer with the learner’s certificate', async () => {
    const world = await makeDeps();
    const { recipient, ...intent } = world.intent();
    await award({ ...intent, recipient: { ...recipient, settings: STATED } }, world.deps);
    expect(world.printed().at(-1)).toMatchObject({
      recipientName: 'Learner 7',
      hours: 24,
      signatories: [ADA],
    });
  });
});

describe('a design that staff give one learner', () => {
  test('without room for it is reported at the preview of a list, before anything is granted', async () => {
    const world = await makeCourse(makeLearners(1), 10, {
      hours: 100,
      levels: [{ label: 'A', threshold: 9_900 }],
    });
    const renderer = world.deps.renderer as { draw: typeof world.deps.renderer.draw };
    const { draw } = renderer;
    renderer.draw = (template, facts) => {
      const refusal = template.id === 'formal' ? tight(facts) : undefined;
      return refusal === undefined ? draw(template, facts) : Promise.reject(refusal);
    };
    const row = { username: 'learner1', level: 'A', template: 'formal' };
    const errand = {
      staff: { actor: 'operator:1', scope: 'everywhere', mayWrite: true },
      requestToken: 'list-0001',
    } as const;
    for (const dryRun of [true, false]) {
      const options = listOptions.parse({ dryRun, note: 'x' });
      const { rows } = await certifyRows(AWARD, [row], { options }, errand, world.deps, { leftMs: 0 });
      expect(rows[0]).toMatchObject({ outcome: 'invalid-row', granted: null });
      expect(rows[0]?.message).toMatch(/^template: Study hours: the design "formal" cannot print/);
    }
    expect(await world.deps.stores.grants.listOf(AWARD, 1)).toEqual([]);
  });
});

describe('what a design cannot print', () => {
  test.each([
    ['Signatories', { signatories: [LONG] }, 'name of a signatory'],
    ['Signatories', { hours: 24, signatories: [ADA, LONG] }, 'name of a signatory'],
    ['Study hours', { hours: 100, signatories: [ADA] }, 'hours need'],
    ['Study hours', { hours: 100 }, 'hours need'],
  ])('is refused with the name of its field: %s %j', async (field, over, says) => {
    const { deps, breakRenderer } = await makeDeps();
    breakRenderer(tight);
    const asked = requireDesigns({ courseKey: COURSE, settings: { ...plain, ...over } }, deps);
    await expect(asked).rejects.toMatchObject({ code: 'course-not-configured' });
    const message = String(await asked.catch((error: Error) => error.message));
    expect(message).toMatch(new RegExp(`^${field}: the design "classic" .*${says}`));
  });

  test('reserves nothing for the learner', async () => {
    const world = await makeDeps();
    world.breakRenderer(tight);
    const { recipient, ...intent } = world.intent();
    const mine = { ...recipient, settings: { ...plain, signatories: [LONG] } };
    await expect(award({ ...intent, recipient: mine }, world.deps)).rejects.toMatchObject({
      code: 'course-not-configured',
    });
    await expect(world.live()).rejects.toThrow('no live certificate');
  });

  test('ends a run before any learner is certified, with the reason', async () => {
    const world = await makeCourse(makeLearners(3), 10, { signatories: [LONG] });
    world.breakRenderer(tight);
    const run = await world.certify();
    expect(run).toMatchObject({ status: 'failed', problem: { code: 'course-not-configured' } });
    expect(run.problem?.detail).toMatch(/^Signatories:/);
  });

  test('is looked for in the designs of levels too', async () => {
    const { deps } = await makeDeps();
    const levels = [{ label: 'Distinction', threshold: 8500, template: 'narrow' }];
    const renderer: typeof deps.renderer = {
      ...deps.renderer,
      draw: async (template, facts) => {
        if (template.id === 'narrow' && facts.signatories)
          throw new ServiceProblem('text-overflow', 'No room.');
        return deps.renderer.draw(template, facts);
      },
    };
    const asked = requireDesigns(
      { courseKey: COURSE, settings: { ...STATED, levels } },
      { ...deps, renderer },
    );
    await expect(asked).rejects.toThrow('the design "narrow"');
  });
});

describe('trying a design', () => {
  test('is done once, and not at all for settings that state nothing', async () => {
    const { deps, drawn } = await makeDeps();
    await requireDesigns({ courseKey: COURSE, settings: plain }, deps);
    expect(drawn()).toBe(0);
    for (let times = 0; times < 3; times += 1)
      await requireDesigns({ courseKey: COURSE, settings: STATED }, deps);
    expect(drawn()).toBe(1);
  });

  test('reports nothing for a template that prints nothing, nor for a renderer that is down, which is retried', async () => {
    const { deps, breakRenderer, drawn } = await makeDeps();
    breakRenderer(new ServiceProblem('text-overflow', 'No room for anything.'));
    await requireDesigns({ courseKey: COURSE, settings: STATED }, deps);
    breakRenderer(new Error('The thread ended.'));
    const other = { ...STATED, hours: 25 };
    await requireDesigns({ courseKey: COURSE, settings: other }, deps);
    const before = drawn();
    await requireDesigns({ courseKey: COURSE, settings: other }, deps);
    expect(drawn()).toBe(before + 1);
  });
});
