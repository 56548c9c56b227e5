// Enrollment tracks in the reader's words; a track we do not know keeps its slug.
import type { IntlShape, MessageDescriptor } from 'react-intl';
import { requirementMessages as words } from '../messages/requirement.ts';

const NAMES: Readonly<Record<string, MessageDescriptor>> = {
  audit: words.modeAudit,
  honor: words.modeHonor,
  verified: words.modeVerified,
  professional: words.modeProfessional,
  'no-id-professional': words.modeProfessional,
  masters: words.modeMasters,
  credit: words.modeCredit,
};

export function modeName(intl: IntlShape, slug: string): string {
  const name = Object.hasOwn(NAMES, slug) ? NAMES[slug] : undefined;
  return name === undefined ? slug : intl.formatMessage(name);
}

/** "Verified or Professional", each name once. */
export function formatModes(intl: IntlShape, slugs: readonly string[]): string {
  const names = new Set(slugs.map((slug) => modeName(intl, slug)));
  return intl.formatList([...names], { type: 'disjunction' });
}
