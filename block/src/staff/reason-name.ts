// The classes of reasons in words; one that is new to us is shown as it is.
import { FIELDS } from './corrections.ts';
import type { Text } from './desk.ts';
import { wordsOf } from './ui/fields.tsx';

export function reasonName(slug: string, text: Text): string {
  const known = [...FIELDS.invalidate, ...FIELDS.reissue].flatMap(({ name, options }) =>
    name === 'reason' ? (options ?? []) : [],
  );
  const word = known.find(([value]) => value === slug)?.[1];
  return word === undefined ? slug : wordsOf(word, text);
}
