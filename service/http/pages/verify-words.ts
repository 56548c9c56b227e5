// The words of the verify page, a column per language. A new language is a file in `words/` and a column here.
import { arabic } from './words/ar.ts';
import { english } from './words/en.ts';
import { spanish } from './words/es.ts';

export type { VerifyWords } from './words/words.ts';
export const VERIFY_WORDS = { en: english, ar: arabic, es: spanish } as const;
