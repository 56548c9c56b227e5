// Assets: the pictures that designs, issuer profiles and signatories use.
import { z } from 'zod';

export const ASSET_KINDS = ['logo', 'background', 'signature', 'seal', 'picture'] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

/** Without anchors: the schema of the XBlock's fields has it too. */
export const DIGEST_PATTERN = '[0-9a-f]{64}';

/** SHA-256 of an asset's bytes. */
export const assetDigest = z
  .string()
  .regex(new RegExp(`^${DIGEST_PATTERN}$`), 'name an asset by its digest of 64 hexadecimal digits');
