// Compares the certificate with one issued now, by what staff request and by the level. A newer version of the template and a
// changed name do not count: a re-issue applies those.
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import { type Certificate, issuedOnOf } from '../../domain/certificates/certificate.ts';
import type { Granted } from '../../domain/decision/grant.ts';
import { chooseLevel } from '../../domain/decision/levels.ts';
import type { PrintOptions } from '../award/intent.ts';
import type { IssuanceDeps } from '../deps.ts';

/** Compares name, date and template with the request, or the level: staff assigned another, or removed an assigned level that the
 *  learner did not earn. */
export async function isCertificateOutdated(
  live: Certificate,
  print: PrintOptions,
  { level }: Granted,
  settings: AwardSettings,
  { stores }: Pick<IssuanceDeps, 'stores'>,
): Promise<boolean> {
  if (!matchesPrintOptions(live, print)) return true;
  const { grade } = live;
  const standing = { grade: grade === undefined ? undefined : { percent: grade, passed: true } };
  const earned = chooseLevel(standing, settings.levels, { level: level?.label });
  // An author may have changed or removed the award's label since: what would be printed now counts.
  if (level !== undefined) return earned?.label !== live.level?.label;
  return !hasSameWording(live, earned, settings, print) && (await hadAssignedLevel(live, stores));
}

/** Whether name, date and design are as staff request them; what they do not request does not count. */
export function matchesPrintOptions(live: Certificate, { name, issuedOn, template }: PrintOptions): boolean {
  return (
    (name === undefined || name === live.recipientName) &&
    (issuedOn === undefined || issuedOn === issuedOnOf(live)) &&
    (template === undefined || template === live.template.id)
  );
}

interface Wording {
  readonly label: string;
  readonly template?: string | undefined;
  readonly wording?: string | undefined;
}

/** Whether a version under this level would have the same level and design. */
export function hasSameWording(
  { level: printed, template: { id } }: Certificate,
  level: Wording | undefined,
  settings: AwardSettings,
  { template = level?.template ?? settings.template }: PrintOptions,
): boolean {
  const wordsOf = (each: Pick<Wording, 'label' | 'wording'> | undefined) => each?.wording ?? each?.label;
  return printed?.label === level?.label && wordsOf(printed) === wordsOf(level) && template === id;
}

/** Whether the learner has the level because staff assigned it: the audit lines of the versions say so. A newer version that was
 *  only corrected has the level of the one before. */
async function hadAssignedLevel(
  { award, userId, version }: Certificate,
  stores: IssuanceDeps['stores'],
): Promise<boolean> {
  const versions = (await stores.certificates.listVersions(award, userId)).filter(
    (each) => each.version <= version,
  );
  const lines = await stores.audit.readLines({ certificates: versions.map(({ uuid }) => uuid) });
  for (const { uuid } of versions.toSorted((a, b) => b.version - a.version)) {
    const own = lines.filter(({ certificateUuid }) => certificateUuid === uuid);
    if (own.some(({ details }) => typeof details.level === 'string')) return true;
    if (own.some(({ action, details }) => action === 'awarding' || details.reason === 'level-changed'))
      return false;
  }
  return false;
}
