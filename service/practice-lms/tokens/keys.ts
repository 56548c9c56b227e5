// The platform's signing keys: an RSA pair for RS512 and a shared secret for HS256, created once and stored in the data
// folder. The public half has the format of Tutor's JWT_PUBLIC_SIGNING_JWK_SET.
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readState, writeState } from '../state/state-file.ts';

const keptKeys = z.strictObject({
  rsaPrivateKey: z.string().includes('PRIVATE KEY'),
  secret: z.string().min(32),
});

export interface PlatformKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly secret: string;
  /** A JSON string, as in the platform's settings: one key, no `alg`, no `use`. */
  readonly jwkSet: string;
}

export function platformKeys(dataDir: string | undefined): PlatformKeys {
  const file = dataDir === undefined ? undefined : join(dataDir, 'practice-keys.json');
  const known = file ? readState(file, keptKeys) : undefined;
  const kept = known ?? makeKeys();
  if (file && !known) writeState(file, kept);
  const privateKey = createPrivateKey(kept.rsaPrivateKey);
  const publicKey = createPublicKey(privateKey);
  const { e, n } = publicKey.export({ format: 'jwk' });
  const jwkSet = JSON.stringify({ keys: [{ kid: 'openedx', kty: 'RSA', e, n }] });
  return { privateKey, publicKey, secret: kept.secret, jwkSet };
}

function makeKeys(): z.infer<typeof keptKeys> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    rsaPrivateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    secret: randomBytes(32).toString('hex'),
  };
}
