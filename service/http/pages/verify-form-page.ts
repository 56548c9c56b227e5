// The form for a certificate ID, alone or with an input that matched no certificate.
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import type { PageLanguage } from './page-language.ts';
import { VERIFY_MESSAGES, type VerifyMessages } from './verify-messages.ts';

/** `input` contains a certificate ID that no certificate has. */
export function renderUnknownPage(input: string, language: PageLanguage): string {
  const messages = VERIFY_MESSAGES[language];
  const content = { look: 'unknown', heading: messages.unknownHeading, text: messages.unknownText, input };
  return renderNotFound(content, language);
}

/** `input` contains no certificate ID; it may be any text. */
export function renderUnreadPage(input: string, language: PageLanguage): string {
  const messages = VERIFY_MESSAGES[language];
  const content = { look: 'unread', heading: messages.unreadHeading, text: messages.unreadText, input };
  return renderNotFound(content, language);
}

/** `input` contains several certificate IDs. */
export function renderSeveralPage(input: string, language: PageLanguage): string {
  const messages = VERIFY_MESSAGES[language];
  const content = { look: 'unread', heading: messages.severalHeading, text: messages.severalText, input };
  return renderNotFound(content, language);
}

interface NotFound {
  /** CSS class of the verdict. An unreadable input looks like a mistake, not like a verdict on a certificate. */
  readonly look: string;
  readonly heading: string;
  readonly text: string;
  readonly input: string;
}

/** Returns the form with the input, so that the reader can correct it. */
function renderNotFound({ look, heading, text, input }: NotFound, language: PageLanguage): string {
  const messages = VERIFY_MESSAGES[language];
  const content = html`
    <section class="verdict ${look}" role="alert">
      <h1>${heading}</h1>
      <p id="why">${text}</p>
    </section>
    ${certificateForm(messages, language, { input, why: 'why' })}`;
  return page(heading, content, messages, language, { number: input });
}

/** Returns the page at the service's own address, for readers of a printed certificate who cannot scan its QR code. */
export function renderFormPage(language: PageLanguage): string {
  const messages = VERIFY_MESSAGES[language];
  const content = html`
    <section class="form-head">
      <h1>${messages.pageTitle}</h1>
      <p>${messages.formText}</p>
    </section>
    ${certificateForm(messages, language)}`;
  return page(messages.pageTitle, content, messages, language);
}

/** `why` is the id of the element that explains what is wrong with the input. */
function certificateForm(
  messages: VerifyMessages,
  language: PageLanguage,
  wrong?: { readonly input: string; readonly why: string },
): Html {
  const described =
    wrong && html` value="${wrong.input}" aria-invalid="true" aria-describedby="${wrong.why}"`;
  return html`
    <form class="form" action="/verify" method="get">
      <label for="number">${messages.certificateId}</label>
      <input id="number" name="number" dir="ltr" required autocomplete="off" spellcheck="false" size="38"${described}>
      <input type="hidden" name="lang" value="${language}">
      <button>${messages.formButton}</button>
    </form>`;
}
