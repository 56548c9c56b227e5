// The profile of an issuer: who stands behind a certificate, on the PDF and on the verify page.
import { z } from 'zod';
import { assetDigest } from './assets.ts';

const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'use a BCP 47 tag, such as "en"');
const name = z.string().trim().min(1, 'is empty').max(200, 'is longer than 200 characters');

export const issuerProfile = z.strictObject({
  name,
  /** Other names, by language. */
  names: z.record(languageTag, name).optional(),
  /** The issuer's own pages. */
  url: z
    .url({ protocol: /^https?$/, error: 'is no web address; it begins with https://' })
    .max(500)
    .optional(),
  email: z.email('is no e-mail address').max(200).optional(),
  logo: assetDigest.optional(),
  /** The number of the organisation's page, which "Add to profile" links carry. */
  linkedInId: z
    .string()
    .regex(/^\d{1,20}$/, 'is the number of the organisation at LinkedIn, digits alone')
    .optional(),
});
export type IssuerProfile = Readonly<z.infer<typeof issuerProfile>>;
