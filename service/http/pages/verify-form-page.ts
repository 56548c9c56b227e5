// The form for a certificate ID, alone or with an input that matched no certificate.
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import type { PageLanguage } from './page-language.ts';
import { VERIFY_WORDS, type VerifyWords } from './verify-messages.ts';

/** `typed` contains a certificate ID that no certificate has. */
export function renderUnknownPage(typed: string, language: PageLanguage): string {
  const words = VERIFY_WORDS[language];
  const said = { look: 'unknown', heading: words.unknownHeading, text: words.unknownText, typed };
  return renderNotFound(said, language);
}

/** `typed` contains no certificate ID; it may be any text. */
export function renderUnreadPage(typed: string, language: PageLanguage): string {
  const words = VERIFY_WORDS[language];
  const said = { look: 'unread', heading: words.unreadHeading, text: words.unreadText, typed };
  return renderNotFound(said, language);
}

/** `typed` contains several certificate IDs. */
export function renderSeveralPage(typed: string, language: PageLanguage): string {
  const words = VERIFY_WORDS[language];
  const said = { look: 'unread', heading: words.severalHeading, text: words.severalText, typed };
  return renderNotFound(said, language);
}

interface NotFound {
  /** CSS class of the verdict. An unreadable input looks like a mistake, not like a verdict on a certificate. */
  readonly look: string;
  readonly heading: string;
  readonly text: string;
  readonly typed: string;
}

/** Returns the form with the input, so that the reader can correct it. */
function renderNotFound({ look, heading, text, typed }: NotFound, language: PageLanguage): string {
  const words = VERIFY_WORDS[language];
  const content = html`
    <section class="verdict ${look}" role="alert">
      <h1>${heading}</h1>
      <p id="why">${text}</p>
    </section>
    ${askForm(words, language, { typed, why: 'why' })}`;
  return page(heading, content, words, language, { number: typed });
}

/** Returns the page at the service's own address, for readers of a printed certificate who cannot scan its QR code. */
export function renderAskPage(language: PageLanguage): string {
  const words = VERIFY_WORDS[language];
  const content = html`
    <section class="ask-head">
      <h1>${words.pageTitle}</h1>
      <p>${words.askText}</p>
    </section>
    ${askForm(words, language)}`;
  return page(words.pageTitle, content, words, language);
}

/** `why` is the id of the element that explains what is wrong with the input. */
function askForm(
  words: VerifyWords,
  language: PageLanguage,
  wrong?: { readonly typed: string; readonly why: string },
): Html {
  const described =
    wrong && html` value="${wrong.typed}" aria-invalid="true" aria-describedby="${wrong.why}"`;
  return html`
    <form class="ask" action="/verify" method="get">
      <label for="number">${words.number}</label>
      <input id="number" name="number" dir="ltr" required autocomplete="off" spellcheck="false" size="38"${described}>
      <input type="hidden" name="lang" value="${language}">
      <button>${words.askButton}</button>
    </form>`;
}
