// The frame of each page: title, content, and links to the other languages.
import { type Html, html } from './html.ts';
import { directionOf, type PageLanguage } from './page-language.ts';
import { VERIFY_MESSAGES, type VerifyMessages } from './verify-messages.ts';

export const VERIFY_CSS_PATH = '/assets/verify.css';

/** `parameters` has query parameters that stay in the address when the reader changes the language. */
export function page(
  title: string,
  content: Html,
  messages: VerifyMessages,
  language: PageLanguage,
  parameters: Readonly<Record<string, string>> = {},
): string {
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="stylesheet" href="${VERIFY_CSS_PATH}">
  </head>
  <body>
    <header><p>${messages.pageTitle}</p></header>
    <main>${content}</main>
    <footer><nav>${LANGUAGES.map((each) => languageLink(each, language, parameters))}</nav></footer>
  </body>
</html>`.toString();
}

const LANGUAGES = Object.keys(VERIFY_MESSAGES) as PageLanguage[];

/** Returns a link to the same address in another language. */
function languageLink(
  each: PageLanguage,
  current: PageLanguage,
  parameters: Readonly<Record<string, string>>,
): Html {
  const name = VERIFY_MESSAGES[each].languageName;
  const query = new URLSearchParams({ ...parameters, lang: each }).toString();
  return each === current
    ? html`<span aria-current="true">${name}</span> `
    : html`<a href="?${query}" hreflang="${each}" lang="${each}">${name}</a> `;
}
