// Which language a page speaks: the first one the browser asks for that we have.
import { VERIFY_WORDS } from './verify-words.ts';

export type PageLanguage = keyof typeof VERIFY_WORDS;

/** `wanted` as Express gives it: best first; "ar-EG" is served "ar". English when nothing fits. */
export function chooseLanguage(wanted: readonly string[]): PageLanguage {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0] ?? '';
    if (Object.hasOwn(VERIFY_WORDS, base)) return base as PageLanguage;
  }
  return 'en';
}

export function directionOf(language: PageLanguage): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
