// A username of Open edX, as requests, rows and tokens name it.
import { z } from 'zod';
import { withoutInvisible } from './learner-text.ts';

/** In an address these mean the folder and the one above it, so the LMS would be asked something else. */
const FOLDERS: ReadonlySet<string> = new Set(['.', '..']);

export const username = z
  .string()
  .overwrite(withoutInvisible)
  .min(1, 'give a username')
  .max(255)
  .refine((name) => !FOLDERS.has(name), 'give a username; "." and ".." are none');
