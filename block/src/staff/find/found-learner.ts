// Reads a certificate in all its versions, by learner or by the certificate ID.
import type { StaffCertificate } from '../../../../shared/staff/corrections.ts';
import type { StaffApi } from '../shared/certificate-api.ts';

/** A certificate ID with its address or other words around it. */
const NUMBER_IN_TEXT =
  /(?:^|[^\w.@+-])[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}(?:[^\w@+-]|$)/i;
/** All the digits of one, with letters that are misread from paper. */
const DIGITS = /^[0-9a-foil]{32}$/i;

/** Whether the service can read a certificate ID from it: dashes of any kind, blanks and brackets may be in between. */
const hasNumber = (who: string): boolean =>
  NUMBER_IN_TEXT.test(who) || DIGITS.test(who.replace(/[^0-9a-z]/gi, ''));

export interface FoundLearner {
  readonly who: string;
  /** Newest first; empty when there is none. */
  readonly versions: readonly StaffCertificate[];
  /** By this computer's clock, in milliseconds. */
  readonly at: number;
}

/** Reads the award's certificate in all versions; by certificate ID, of any award of the course. */
export async function findVersions(
  api: StaffApi,
  slug: string,
  who: string,
  token: string,
): Promise<FoundLearner> {
  const uuid = hasNumber(who)
    ? who.toLowerCase()
    : (await api.listCertificates(who, token)).find(({ award }) => award === slug)?.uuid;
  const versions = uuid === undefined ? [] : (await api.showCertificate(uuid, token)).versions;
  return { who, versions, at: Date.now() };
}
