// The form for a certificate number: by itself, and again with what was typed when that led nowhere.
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import type { PageLanguage } from './page-language.ts';
import { VERIFY_WORDS, type VerifyWords } from './verify-messages.ts';

/** `typed` can be read, and no certificate has that number. */
export function renderUnknownPage(typed: string, language: PageLanguage): string {
  const words = VERIFY_WORDS[language];
  const said = { look: 'unknown', heading: words.unknownHeading, text: words.unknownText, typed };
  return renderNotFound(said, language);
}

/** `typed` holds no number; it may be anything. */
export function renderUnreadPage(typed: string, language: PageLanguage): string {
  const words = VERIFY_WORDS[language];
  const said = { look: 'unread', heading: words.unreadHeading, text: words.unreadText, typed };
  return renderNotFound(said, language);
}

/** `typed` holds several numbers. */
export function renderSeveralPage(typed: string, language: PageLanguage): string {
  const words = VERIFY_WORDS[language];
  const said = { look: 'unread', heading: words.severalHeading, text: words.severalText, typed };
  return renderNotFound(said, language);
}

interface NotFound {
  /** Class of the verdict: what cannot be read is a slip, and no finding. */
  readonly look: string;
  readonly heading: string;
  readonly text: string;
  readonly typed: string;
}

/** The form again, with what was typed, to mend and try again. */
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

/** Where the service's own address leads: for those who hold paper and no phone. */
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

/** `why` is the id of the text that says what is wrong with what was typed. */
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
