// The issuer of a certificate as the public reads it, and their logo.
import type { PublicIssuer } from '../../../shared/certificates/verification.ts';
import type { Certificate } from '../../domain/certificates/certificate.ts';
import type { IssuanceDeps } from '../deps.ts';

/** null: the organisation had no profile at issue. */
export function publicIssuerOf(
  { uuid, issuer }: Pick<Certificate, 'uuid' | 'issuer'>,
  { links }: Pick<IssuanceDeps, 'links'>,
): PublicIssuer | null {
  if (issuer === undefined) return null;
  const { name, names = {}, url = null, logo } = issuer;
  return { name, names, url, logoUrl: logo === undefined ? null : links.logo(uuid) };
}

/** Returns the logo with which the certificate was issued; undefined: it has none, or was never issued. */
export async function readIssuerLogo(
  uuid: string,
  { stores, files }: Pick<IssuanceDeps, 'stores' | 'files'>,
): Promise<Uint8Array | undefined> {
  const certificate = await stores.certificates.findByUuid(uuid);
  const logo = certificate?.file === undefined ? undefined : certificate.issuer?.logo;
  return logo === undefined ? undefined : files.readAsset(logo);
}
