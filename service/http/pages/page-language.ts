// Chooses the language of a page: the one in its address, or the first that the browser accepts and the service has.
import type { Request } from 'express';
import { VERIFY_MESSAGES } from './verify-messages.ts';

export type PageLanguage = keyof typeof VERIFY_MESSAGES;

/** Returns the language for `wanted`, which Express sorts best first; "ar-EG" becomes "ar". Returns English when none matches. */
export function chooseLanguage(wanted: readonly string[]): PageLanguage {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0] ?? '';
    if (Object.hasOwn(VERIFY_MESSAGES, base)) return base as PageLanguage;
  }
  return 'en';
}

/** `?lang=es` takes precedence over `Accept-Language`. */
export function languageOf(request: Request): PageLanguage {
  const { lang } = request.query;
  const wanted = request.acceptsLanguages();
  return chooseLanguage(typeof lang === 'string' ? [lang, ...wanted] : wanted);
}

export function directionOf(language: PageLanguage): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
