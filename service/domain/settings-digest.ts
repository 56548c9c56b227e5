// Names a set of award settings by its content, so that a certificate can say which rules made it.
import { createHash } from 'node:crypto';
import type { AwardSettings } from '../../shared/award-settings.ts';

/** SHA-256 in hex over the settings with the keys of every object in alphabetical order; lists keep their order. */
export function digestSettings(settings: AwardSettings): string {
  return createHash('sha256').update(JSON.stringify(settings, sortKeys)).digest('hex');
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(byKey));
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);
