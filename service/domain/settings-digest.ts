// Identifies a set of award settings by its content, so that a certificate can state which rules issued it.
import { createHash } from 'node:crypto';
import type { AwardSettings } from '../../shared/award/award-settings.ts';
import { canonicalJson } from './canonical-json.ts';

/** Settings are immutable, so each object has one digest for its whole life. */
const digests = new WeakMap<AwardSettings, string>();

/** Returns SHA-256 in hex over the settings with the keys of every object in alphabetical order; lists keep their order. */
export function digestSettings(settings: AwardSettings): string {
  const known = digests.get(settings);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(canonicalJson(settings)).digest('hex');
  digests.set(settings, digest);
  return digest;
}
