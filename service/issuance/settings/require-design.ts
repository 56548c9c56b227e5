// Hours and signatories are the author's text and the same for all learners. Whether a template can print them is tried once, on
// a certificate without a learner, so that the course team sees the field's name before a learner meets the problem.

import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import { statedIn } from '../../domain/certificates/certificate.ts';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import { type IssuedLevel, isGradeAsked } from '../../domain/decision/decide.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { digestSettings } from '../../domain/settings-digest.ts';
import type { TemplateName } from '../../domain/templates/template-content.ts';
import type { IssuanceDeps } from '../deps.ts';
import { type CourseDesigns, createCourseDesigns } from '../designs/course-designs.ts';
import { isTextProblem, SAMPLE_UUID } from './require-drawable.ts';
import { requireTemplate } from './require-template.ts';

type Deps = Pick<IssuanceDeps, 'stores' | 'renderer' | 'links' | 'options' | 'state'>;
/** undefined: nothing is wrong. */
type Verdict = ServiceProblem | undefined;

/** The settings of an award in a course. */
interface Configured {
  readonly courseKey: string;
  readonly settings: AwardSettings;
  /** undefined: not read yet in this request. */
  readonly designs?: CourseDesigns | undefined;
}

/** Requires that the course can use every design that the settings name, and that it can print what they state. Rejects with
 *  `course-not-configured`, which only the course team can correct. */
export async function requireDesigns(award: Configured, deps: Deps): Promise<void> {
  const designs = award.designs ?? createCourseDesigns(award.courseKey, deps);
  const { levels = [] } = award.settings;
  const templates = new Set([undefined, ...levels.map(({ template }) => template)]);
  for (const template of templates) await requireDesign({ ...award, designs }, deps, { template });
}

/** Returns the design of the award, or of a level, which can print what the settings state. Rejects as `requireDesigns` does. */
export async function requireDesign(
  { courseKey, settings, designs: known }: Configured,
  deps: Deps,
  level?: Pick<IssuedLevel, 'template'>,
): Promise<TemplateName> {
  const designs = known ?? createCourseDesigns(courseKey, deps);
  const template = await requireTemplate(settings, designs, level);
  if (!statesAnything(settings)) return template;
  const { printable } = deps.state;
  const key = `${digestSettings(settings)} ${template.id}@${template.version} ${deps.options.language}`;
  const verdict = printable.get(key)?.value ?? tryPrinting(template, settings, deps);
  printable.set(key, verdict);
  const problem = await verdict.catch(() => {
    // A renderer that is busy or broken says nothing about the settings: the drawing itself reports that.
    printable.delete(key);
    return undefined;
  });
  if (problem !== undefined) throw problem;
  return template;
}

const statesAnything = ({ hours, signatories }: AwardSettings): boolean =>
  hours !== undefined || signatories !== undefined;

async function tryPrinting(template: TemplateName, settings: AwardSettings, deps: Deps): Promise<Verdict> {
  const stated = statedIn(settings);
  const draw = (facts: Partial<CertificateFacts>) => refusalOf(template, settings, facts, deps);
  const refusal = await draw(stated);
  // A template that refuses even without them has other problems, which are reported where they occur.
  if (refusal === undefined || (await draw({})) !== undefined) return undefined;
  const ofHours = stated.hours === undefined ? undefined : await draw({ hours: stated.hours });
  const field = ofHours === undefined ? 'Signatories' : 'Study hours';
  return new ServiceProblem(
    'course-not-configured',
    `${field}: the design "${template.id}" cannot print what the course team wrote there. ` +
      `${(ofHours ?? refusal).message} The course team changes it in Studio.`,
    { context: { template: template.id, field } },
  );
}

/** Returns the renderer's problem with the texts; rejects with every other error. */
async function refusalOf(
  template: TemplateName,
  settings: AwardSettings,
  facts: Partial<CertificateFacts>,
  { renderer, links, options }: Deps,
): Promise<Verdict> {
  const sample: CertificateFacts = {
    uuid: SAMPLE_UUID,
    recipientName: 'A',
    courseTitle: 'A',
    organization: 'A',
    issuedAt: '2026-01-01T12:00:00.000Z',
    timeZone: 'UTC',
    language: options.language,
    threshold: settings.threshold,
    ...(!isGradeAsked(settings) && { isGradeAsked: false }),
    verifyUrl: links.verify(SAMPLE_UUID),
  };
  try {
    await renderer.draw(template, { ...sample, ...facts });
    return undefined;
  } catch (error) {
    if (isTextProblem(error)) return error;
    throw error;
  }
}
