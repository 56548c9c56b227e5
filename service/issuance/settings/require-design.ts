// Hours and signatories are the author's text and the same for all learners. Whether a template can print them is tried once, on
// a certificate without a learner, so that the course team sees the field's name before a learner meets the problem.

import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import type { IssuerProfile } from '../../../shared/award/issuers.ts';
import { statedIn } from '../../domain/certificates/certificate.ts';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import { issuerFacts } from '../../domain/certificates/issuer.ts';
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
  const [template, issuer] = await Promise.all([
    requireTemplate(settings, designs, level),
    designs.issuer(),
    requirePictures(settings, designs),
  ]);
  const parts = statedParts(settings, issuer, deps.options.language);
  if (parts.length === 0) return template;
  const { printable } = deps.state;
  const key = [digestSettings(settings), keyOf(template), deps.options.language, JSON.stringify(issuer)].join(
    ' ',
  );
  const verdict = printable.get(key)?.value ?? tryPrinting(template, settings, parts, deps);
  printable.set(key, verdict);
  const problem = await verdict.catch(() => {
    // A renderer that is busy or broken says nothing about the settings: the drawing itself reports that.
    printable.delete(key);
    return undefined;
  });
  if (problem !== undefined) throw problem;
  return template;
}

const keyOf = ({ id, version }: TemplateName): string => `${id}@${version}`;

/** The pictures of signatures must be in a library that the course may use. */
async function requirePictures({ signatories = [] }: AwardSettings, designs: CourseDesigns): Promise<void> {
  const images = signatories.flatMap(({ image }) => image ?? []);
  if (images.length === 0) return;
  const usable = await designs.usableAssets(images);
  const lacking = signatories.find(({ image }) => image !== undefined && !usable.has(image));
  if (lacking === undefined) return;
  throw new ServiceProblem(
    'course-not-configured',
    `Signatories: the picture of the signature of "${lacking.name}" is not in the library of this course. ` +
      'The course team uploads it again in Studio.',
    { context: { field: 'Signatories', asset: lacking.image } },
  );
}

/** A part of a page that is the same for all learners. */
interface StatedPart {
  readonly field: string;
  readonly facts: Partial<CertificateFacts>;
  /** What the design cannot print, and what to do. */
  readonly subject: string;
  readonly remedy: string;
}

function statedParts(
  settings: AwardSettings,
  issuer: IssuerProfile | undefined,
  language: string,
): StatedPart[] {
  const { hours, signatories } = statedIn(settings);
  const ofCourse = {
    subject: 'what the course team wrote there',
    remedy: 'The course team changes it in Studio.',
  };
  const ofIssuer = {
    subject: 'the name and the logo of the issuer',
    remedy: 'Change the issuer profile, or choose another design in Studio.',
  };
  return [
    ...(hours === undefined ? [] : [{ field: 'Study hours', facts: { hours }, ...ofCourse }]),
    ...(issuer === undefined ? [] : [{ field: 'Issuer', facts: issuerFacts(issuer, language), ...ofIssuer }]),
    ...(signatories === undefined ? [] : [{ field: 'Signatories', facts: { signatories }, ...ofCourse }]),
  ];
}

async function tryPrinting(
  template: TemplateName,
  settings: AwardSettings,
  parts: readonly StatedPart[],
  deps: Deps,
): Promise<Verdict> {
  const draw = (facts: Partial<CertificateFacts>) => refusalOf(template, settings, facts, deps);
  const all = await draw(Object.assign({}, ...parts.map(({ facts }) => facts)));
  // A template that refuses even without them has other problems, which are reported where they occur.
  if (all === undefined || (await draw({})) !== undefined) return undefined;
  let [refused, refusal] = [parts.at(-1) as StatedPart, all];
  for (const part of parts.slice(0, -1)) {
    const alone = await draw(part.facts);
    if (alone === undefined) continue;
    [refused, refusal] = [part, alone];
    break;
  }
  const { field, subject, remedy } = refused;
  return new ServiceProblem(
    'course-not-configured',
    `${field}: the design "${template.id}" cannot print ${subject}. ${refusal.message} ${remedy}`,
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
