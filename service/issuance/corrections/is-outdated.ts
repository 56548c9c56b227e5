// Would the certificate look otherwise if it were made now? Asked of what staff wish and of the grading condition; a design
// that got a newer version, or a name that changed, is for a re-issue to bring.
import type { AwardSettings } from '../../../shared/award-settings.ts';
import { type Certificate, issuedOnOf } from '../../domain/certificates/certificate.ts';
import type { Granted } from '../../domain/decision/grant.ts';
import { chooseCondition } from '../../domain/decision/levels.ts';
import type { Print } from '../award/award.ts';
import type { StoryParts } from '../deps.ts';

/** By name, date or design as they are wished, or by the condition: another is given, or one that was given is taken away
 *  and was not earned. */
export async function isMadeOtherwise(
  live: Certificate,
  print: Print,
  { condition }: Granted,
  settings: AwardSettings,
  { store }: Pick<StoryParts, 'store'>,
): Promise<boolean> {
  if (!isAsWished(live, print)) return true;
  const { grade } = live;
  const standing = { grade: grade === undefined ? undefined : { percent: grade, passed: true } };
  const earned = chooseCondition(standing, settings.conditions, { condition: condition?.label });
  // The award may have written its label otherwise since, or taken it away: what would be printed now is what counts.
  if (condition !== undefined) return earned?.label !== live.condition?.label;
  return !saysTheSame(live, earned, settings, print) && (await wasGrouped(live, store));
}

/** Name, date and design are as staff wish them, where they wish any. */
export function isAsWished(live: Certificate, { name, issuedOn, template }: Print): boolean {
  return (
    (name === undefined || name === live.recipientName) &&
    (issuedOn === undefined || issuedOn === issuedOnOf(live)) &&
    (template === undefined || template === live.template.id)
  );
}

interface Words {
  readonly label: string;
  readonly template?: string | undefined;
  readonly wording?: string | undefined;
}

/** Whether a version under this condition would have the same level and design. */
export function saysTheSame(
  { condition: printed, template: { id } }: Certificate,
  condition: Words | undefined,
  settings: AwardSettings,
  { template = condition?.template ?? settings.template }: Print,
): boolean {
  const wordsOf = (each: Pick<Words, 'label' | 'wording'> | undefined) => each?.wording ?? each?.label;
  return printed?.label === condition?.label && wordsOf(printed) === wordsOf(condition) && template === id;
}

/** Whether it is in a condition that staff had put the learner into: the audit lines of its versions say so. A newer version
 *  that was only corrected has the condition of the one before. */
async function wasGrouped(
  { award, userId, version }: Certificate,
  store: StoryParts['store'],
): Promise<boolean> {
  const versions = (await store.listVersions(award, userId)).filter((each) => each.version <= version);
  const lines = await store.readAudit({ certificates: versions.map(({ uuid }) => uuid) });
  for (const { uuid } of versions.toSorted((a, b) => b.version - a.version)) {
    const own = lines.filter(({ certificateUuid }) => certificateUuid === uuid);
    if (own.some(({ details }) => typeof details.condition === 'string')) return true;
    if (own.some(({ action, details }) => action === 'awarding' || details.reason === 'condition-changed'))
      return false;
  }
  return false;
}
