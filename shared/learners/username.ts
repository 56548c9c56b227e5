// A username of Open edX, as requests, rows and tokens name it.
import { z } from 'zod';
import { withoutInvisible } from './learner-text.ts';

/** In a URL these mean the folder and its parent, so the request would reach another LMS endpoint. */
const FOLDERS: ReadonlySet<string> = new Set(['.', '..']);

export const username = z
  .string()
  .overwrite(withoutInvisible)
  .min(1, 'give a username')
  .max(255)
  .refine((name) => !FOLDERS.has(name), 'give a username; "." and ".." are none');

/** For an LMS that does distinguish case: returns the exact spellings, where there are any. */
export function preferSpelling<T extends { readonly username: string }>(
  found: readonly T[],
  name: string,
): readonly T[] {
  const exact = found.filter(({ username: spelled }) => spelled === name);
  return exact.length === 0 ? found : exact;
}
