// The classes of reasons in words; one that is new to us is shown as it is.
import { REASONS } from './corrections/fields.ts';
import type { Text } from './desk.ts';

export function reasonName(slug: string, text: Text): string {
  const word = REASONS.find(([value]) => value === slug)?.[1];
  return word === undefined ? slug : text(word);
}
