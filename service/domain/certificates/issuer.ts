// Who issued a certificate: the profile of the organisation or the site at issue, or else the organisation's code.
import type { IssuerProfile } from '../../../shared/award/issuers.ts';
import type { CertificateFacts } from './certificate-facts.ts';

/** Returns the name in that language, in a less specific one, or else the main name. `language` is a BCP 47 tag. */
export function issuerNameIn(
  { name, names = {} }: Pick<IssuerProfile, 'name' | 'names'>,
  language: string,
): string {
  const parts = language.replaceAll('_', '-').toLowerCase().split('-');
  const byTag = new Map(Object.entries(names).map(([tag, text]) => [tag.toLowerCase(), text]));
  for (let length = parts.length; length > 0; length -= 1) {
    const found = byTag.get(parts.slice(0, length).join('-'));
    if (found !== undefined) return found;
  }
  return name;
}

/** Returns what a page in that language prints of the issuer. */
export function issuerFacts(
  issuer: IssuerProfile,
  language: string,
): Pick<CertificateFacts, 'organization' | 'logo'> {
  const { logo } = issuer;
  return { organization: issuerNameIn(issuer, language), ...(logo !== undefined && { logo }) };
}

/** The facts of a certificate about its issuer. */
interface Issued {
  readonly issuer?: IssuerProfile | undefined;
  /** The organisation's code. */
  readonly organization: string;
  readonly language: string;
}

/** Returns the issuer's name as the certificate prints it. */
export function printedOrganizationOf({ issuer, organization, language }: Issued): string {
  return issuer === undefined ? organization : issuerNameIn(issuer, language);
}
