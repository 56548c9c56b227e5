// Identifies the installation of a process: the same for all its processes, different for every other installation. Derived from
// addresses and names, never from a secret, because it is public.
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
