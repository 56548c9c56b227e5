// Describes what a newer version changes, as terminal lines.
import type { ChangedFact } from '../../../shared/staff/changed-facts.ts';

export function describeChanges(changes: readonly ChangedFact[]): string[] {
  return changes.map(({ fact, before, after }) => `  ${fact}: ${before ?? 'none'} → ${after ?? 'none'}`);
}
