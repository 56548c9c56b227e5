// The facts that a line of the audit trail changed on a certificate, in the words of previews: a last day is a day of the
// certificate's own time zone.
import type { AuditAction } from '../../../shared/staff/audit.ts';
import type { ChangedFact } from '../../../shared/staff/changed-facts.ts';
import type { Certificate } from '../certificates/certificate.ts';
import { changesBetween } from '../certificates/changed-facts.ts';
import { lastDayBefore } from '../certificates/expiry.ts';

type Details = Readonly<Record<string, string | number | null>>;

export interface ChangingLine {
  readonly action: AuditAction;
  readonly certificateUuid: string;
  readonly details: Details;
}

type Find = (uuid: string) => Certificate | undefined;
type ReadChanges = (details: Details, certificate: Certificate, find: Find) => readonly ChangedFact[];

/** The end may have changed again since, so the line states it and not the certificate. */
const end: ReadChanges = ({ expiresAt, before }, { timeZone }) => {
  const dayOf = (instant: Details[string] | undefined) =>
    typeof instant === 'string' ? lastDayBefore(instant, timeZone) : null;
  return [{ fact: 'valid-until', before: dayOf(before), after: dayOf(expiresAt) }];
};

/** The printed facts never change once issued. After the learner's data is erased there is nothing to compare. */
const printed: ReadChanges = ({ replaces }, certificate, find) => {
  const old = find(String(replaces));
  if (old === undefined || old.erasedAt !== undefined || certificate.erasedAt !== undefined) return [];
  return changesBetween(old, certificate).filter(({ fact }) => fact !== 'valid-until');
};

const CHANGES: Readonly<Partial<Record<AuditAction, readonly ReadChanges[]>>> = {
  'expiry-set': [end],
  renewing: [printed, end],
  reissuing: [printed],
};

/** Returns the facts that the line changed; empty for lines that change none, and for certificates that `find` does not know. */
export function changesIn({ action, certificateUuid, details }: ChangingLine, find: Find): ChangedFact[] {
  const certificate = find(certificateUuid);
  if (certificate === undefined) return [];
  return (CHANGES[action] ?? []).flatMap((read) => read(details, certificate, find));
}
