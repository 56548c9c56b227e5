// Which facts differ between two versions of a certificate. A table with a row for each, so that no preview leaves one out.
import type { ChangeableFact, ChangedFact } from '../../../shared/staff/changed-facts.ts';
import { writeShare } from '../../../shared/text/share.ts';
import { type Certificate, issuedOnOf } from './certificate.ts';
import { lastValidOnOf } from './expiry.ts';
import { printedOrganizationOf } from './issuer.ts';

/** The facts of a certificate, whether it is issued, reserved or only previewed. */
export type ComparableFacts = Pick<
  Certificate,
  | 'recipientName'
  | 'issuedAt'
  | 'timeZone'
  | 'template'
  | 'courseTitle'
  | 'organization'
  | 'issuer'
  | 'language'
  | 'expiresAt'
  | 'level'
  | 'gradeNeeded'
  | 'settings'
>;

const FACTS: Readonly<Record<ChangeableFact, (facts: ComparableFacts) => string | undefined>> = {
  name: ({ recipientName }) => recipientName,
  date: issuedOnOf,
  template: ({ template: { id, version } }) => `${id}@${version}`,
  title: ({ courseTitle }) => courseTitle,
  organization: (facts) => printedOrganizationOf(facts) + pictureMark(facts.issuer?.logo),
  'valid-until': lastValidOnOf,
  level: ({ level }) => level && (level.wording ? `${level.label} (${level.wording})` : level.label),
  'grade-needed': ({ gradeNeeded }) => (gradeNeeded === undefined ? undefined : writeShare(gradeNeeded)),
  hours: ({ settings: { hours } }) => (hours === undefined ? undefined : String(hours)),
  signatories: ({ settings: { signatories } }) =>
    signatories?.map(({ name, role, image }) => `${name}, ${role}${pictureMark(image)}`).join('; '),
};

/** Distinguishes pictures, which have no name. */
const pictureMark = (digest: string | undefined): string => (digest ? ` (${digest.slice(0, 8)})` : '');

/** Returns the facts that differ in `after`; empty when none does. */
export function changesBetween(before: ComparableFacts, after: ComparableFacts): ChangedFact[] {
  return Object.entries(FACTS).flatMap(([fact, read]) => {
    const [was, is] = [read(before) ?? null, read(after) ?? null];
    return was === is ? [] : [{ fact: fact as ChangeableFact, before: was, after: is }];
  });
}
