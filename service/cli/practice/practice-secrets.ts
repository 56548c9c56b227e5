// The secrets of a practice installation: created at the first start, in a file that only its owner can read.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.strictObject({
  jwt: z.string().min(32),
  url: z.string().min(32),
  oauthKey: z.string(),
  oauthSecret: z.string(),
});

export type PracticeSecrets = z.infer<typeof shape>;

export function readOrCreateSecrets(folder: string): PracticeSecrets {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) {
    const known = shape.safeParse(readJson(file));
    if (known.success) return known.data;
    throw new Error(`${file} cannot be read. Remove it; the next start creates new secrets.`);
  }
  const random = () => randomBytes(48).toString('base64url');
  const secrets = { jwt: random(), url: random(), oauthKey: 'grademe', oauthSecret: random() };
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
