// Names a set of award settings by its content, so that a certificate can say which rules made it.
import { createHash } from 'node:crypto';
import type { AwardSettings } from '../../shared/award-settings.ts';

/** SHA-256 in hex over the settings with their keys in alphabetical order. */
export function digestSettings(settings: AwardSettings): string {
  const canonical = JSON.stringify(Object.fromEntries(Object.entries(settings).sort(byKey)));
  return createHash('sha256').update(canonical).digest('hex');
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);
