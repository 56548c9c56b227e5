// Which language a page speaks: the one in its address, or the first that the browser asks for and that we have.
import type { Request } from 'express';
import { VERIFY_WORDS } from './verify-messages.ts';

export type PageLanguage = keyof typeof VERIFY_WORDS;

/** `wanted` as Express gives it: best first; "ar-EG" is served "ar". English when nothing fits. */
export function chooseLanguage(wanted: readonly string[]): PageLanguage {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0] ?? '';
    if (Object.hasOwn(VERIFY_WORDS, base)) return base as PageLanguage;
  }
  return 'en';
}

/** `?lang=es` comes before `Accept-Language`. */
export function languageOf(request: Request): PageLanguage {
  const { lang } = request.query;
  const wanted = request.acceptsLanguages();
  return chooseLanguage(typeof lang === 'string' ? [lang, ...wanted] : wanted);
}

export function directionOf(language: PageLanguage): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
