// Which installation a process belongs to: the same for all its processes, another for every other installation. Made of
// addresses and names, never of a secret, for everybody may read it.
import { createHash } from 'node:crypto';
import { databaseOf } from '../settings/database.ts';
import type { Config } from '../settings/settings.ts';
import { nameOf } from '../store/engines/database.ts';

/** 16 hex digits. */
export function instanceOf(config: Config): string {
  const { publicUrl, lmsUrl, jwtIssuer, lmsClientId } = config;
  const parts = [publicUrl, lmsUrl, jwtIssuer, lmsClientId, nameOf(databaseOf(config).database)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
