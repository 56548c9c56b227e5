// What a newer version says otherwise, as lines of a terminal.
import type { ChangedFact } from '../../../shared/changed-facts.ts';

export function describeChanges(changes: readonly ChangedFact[]): string[] {
  return changes.map(({ fact, before, after }) => `  ${fact}: ${before ?? 'none'} → ${after ?? 'none'}`);
}
