// Enrollment tracks in the reader's language; an unknown track keeps its slug.
import type { IntlShape, MessageDescriptor } from 'react-intl';
import { requirementMessages as messages } from '../messages/requirement.ts';

const NAMES: Readonly<Record<string, MessageDescriptor>> = {
  audit: messages.modeAudit,
  honor: messages.modeHonor,
  verified: messages.modeVerified,
  professional: messages.modeProfessional,
  'no-id-professional': messages.modeProfessional,
  masters: messages.modeMasters,
  credit: messages.modeCredit,
};

export function modeName(intl: IntlShape, slug: string): string {
  const name = Object.hasOwn(NAMES, slug) ? NAMES[slug] : undefined;
  return name === undefined ? slug : intl.formatMessage(name);
}

/** Returns "Verified or Professional", each name once. */
export function formatModes(intl: IntlShape, slugs: readonly string[]): string {
  const names = new Set(slugs.map((slug) => modeName(intl, slug)));
  return intl.formatList([...names], { type: 'disjunction' });
}
