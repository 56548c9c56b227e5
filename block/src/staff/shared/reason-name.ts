// The classes of reasons for a revocation and for a new version. A class that this panel does not know is shown by its slug.
import type { MessageDescriptor } from 'react-intl';
import { reasonMessages } from '../messages/reason.ts';
import type { Text } from './panel-context.ts';

export type Choices = readonly (readonly [value: string, label: MessageDescriptor])[];

export const REVOCATION_REASONS: Choices = [
  ['issued-in-error', reasonMessages.issuedInError],
  ['academic-misconduct', reasonMessages.academicMisconduct],
  ['identity-not-confirmed', reasonMessages.identityNotConfirmed],
  ['grade-changed', reasonMessages.gradeChanged],
  ['enrollment-cancelled', reasonMessages.enrollmentCancelled],
  ['holder-request', reasonMessages.holderRequest],
  ['other', reasonMessages.other],
];
export const REISSUE_REASONS: Choices = [
  ['name-corrected', reasonMessages.nameCorrected],
  ['date-corrected', reasonMessages.dateCorrected],
  ['design-changed', reasonMessages.designChanged],
  ['other', reasonMessages.other],
];
/** The classes that staff choose, and the one that the service sets. */
const NAMES = new Map([
  ...REVOCATION_REASONS,
  ...REISSUE_REASONS,
  ['level-changed', reasonMessages.levelChanged] as const,
]);

export function reasonName(slug: string, text: Text): string {
  const name = NAMES.get(slug);
  return name === undefined ? slug : text(name);
}
