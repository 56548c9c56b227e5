// The page anyone sees behind a certificate's QR code: whose it is, and whether it still stands.
// Plain HTML without scripts, so that it works on any phone.
import type { Requirement } from '../../../shared/standing.ts';
import type { VerifyAnswer, VerifyConcealed } from '../../../shared/verification.ts';
import { type Html, html } from './html.ts';
import { directionOf, type PageLanguage } from './page-language.ts';
import { VERIFY_WORDS, type VerifyWords } from './verify-words.ts';

export const VERIFY_CSS_PATH = '/assets/verify.css';

export function renderVerifyPage(
  answer: VerifyAnswer,
  pictureUrl: string | undefined,
  language: PageLanguage,
): string {
  const words = VERIFY_WORDS[language];
  const verdict = verdictOf(answer, words);
  const name = answer.recipientName ?? words.erasedName;
  const picture =
    pictureUrl &&
    html`<img class="picture" src="${pictureUrl}" alt="${words.pictureAlt(name, answer.courseTitle)}" width="1200" height="849">`;
  const content = html`
    <section class="verdict ${answer.status}">
      <h1>${verdict.heading}</h1>
      <p>${verdict.explanation}</p>
      ${answer.replacedBy ? html`<p><a href="${answer.replacedBy}">${verdict.newer}</a></p>` : undefined}
    </section>
    <dl>
      ${row(words.awardedTo, html`<strong class="name" dir="auto">${name}</strong>`)}
      ${row(words.course, html`<span dir="auto">${answer.courseTitle}</span>`)}
      ${answer.condition ? row(words.level, html`<span dir="auto">${answer.condition}</span>`) : undefined}
      ${answer.hours === null ? undefined : row(words.hours, html`${new Intl.NumberFormat(language).format(answer.hours)}`)}
      ${answer.organization ? row(words.organization, html`<span dir="auto">${answer.organization}</span>`) : undefined}
      ${row(words.issuedOn, dateOf(answer.issuedOn, language))}
      ${answer.lastValidOn ? row(words.validUntil, dateOf(answer.lastValidOn, language)) : undefined}
      ${answer.withdrawn ? row(words.withdrawnOn, dateOf(answer.withdrawn.on, language)) : undefined}
      ${answer.withdrawn?.reason ? row(words.reason, html`<span dir="auto">${answer.withdrawn.reason}</span>`) : undefined}
      ${answer.conditions.length > 0 ? row(words.conditions, html`${answer.conditions.map((each) => condition(each, words, language))}`) : undefined}
    </dl>
    ${picture || undefined}
    <dl class="small">
      ${row(words.number, html`<code dir="ltr">${answer.uuid}</code>`)}
      ${answer.digest ? row(words.digest, html`<code dir="ltr">${answer.digest}</code>`) : undefined}
    </dl>`;
  return page(`${verdict.heading}: ${name}`, content, words, language);
}

/** A renewal is no mere newer version: nothing was wrong with the old one. */
function verdictOf({ status, renewed, renewedAt }: VerifyAnswer, words: VerifyWords) {
  const isRenewal = status === 'valid' && renewedAt !== null;
  return {
    heading: renewed ? words.renewed.heading : words.headings[status],
    explanation: renewed
      ? words.renewed.replaced
      : isRenewal
        ? words.renewed.valid
        : words.explanations[status],
    newer: renewed ? words.renewed.see : words.newerVersion,
  };
}

/** Real, and not shown to anybody at this moment. */
export function renderConcealedPage(answer: VerifyConcealed, language: PageLanguage): string {
  const words = VERIFY_WORDS[language];
  const content = html`
    <section class="verdict concealed">
      <h1>${words.concealedHeading}</h1>
      <p>${words.concealedText}</p>
    </section>
    <dl class="small">${row(words.number, html`<code dir="ltr">${answer.uuid}</code>`)}</dl>`;
  return page(words.concealedHeading, content, words, language);
}

export function renderUnknownPage(language: PageLanguage): string {
  const words = VERIFY_WORDS[language];
  const content = html`
    <section class="verdict unknown">
      <h1>${words.unknownHeading}</h1>
      <p>${words.unknownText}</p>
    </section>`;
  return page(words.unknownHeading, content, words, language);
}

/** Where the service's own address leads: for those who hold paper and no phone. */
export function renderAskPage(language: PageLanguage): string {
  const words = VERIFY_WORDS[language];
  const content = html`
    <form class="ask" action="/verify" method="get">
      <h1>${words.askHeading}</h1>
      <p>${words.askText}</p>
      <label for="number">${words.number}</label>
      <input id="number" name="number" dir="ltr" required autocomplete="off" spellcheck="false" size="38">
      <button>${words.askButton}</button>
    </form>`;
  return page(words.pageTitle, content, words, language);
}

function page(title: string, content: Html, words: VerifyWords, language: PageLanguage): string {
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title}</title>
    <link rel="stylesheet" href="${VERIFY_CSS_PATH}">
  </head>
  <body>
    <header><p>${words.pageTitle}</p></header>
    <main>${content}</main>
  </body>
</html>`.toString();
}

function row(term: string, value: Html): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

/** What was needed, in the language of the page; never what the holder had. */
function condition(requirement: Requirement, words: VerifyWords, language: PageLanguage): Html | undefined {
  const text = sayCondition(requirement, words, language);
  return text === undefined ? undefined : html`<span class="condition" dir="auto">${text}</span>`;
}

function sayCondition(
  requirement: Requirement,
  words: VerifyWords,
  language: PageLanguage,
): string | undefined {
  switch (requirement.kind) {
    case 'enrolled':
      return undefined;
    case 'mode':
      return words.modes(requirement.needs.join(', '));
    case 'course-grade':
      return requirement.needs === null
        ? words.coursePassingGrade
        : words.gradeOf(percent(requirement.needs, language));
    case 'category':
      return words.averageOf(requirement.category, percent(requirement.needs, language));
    case 'subsection':
      return words.scoreIn(requirement.name, percent(requirement.needs, language));
    case 'identity':
      return words.identity;
    case 'any-of': {
      const groups = requirement.groups.map(({ all }) =>
        all.map((each) => sayCondition(each, words, language)).join(` ${words.and} `),
      );
      return groups.join(` ${words.or} `);
    }
    default: {
      const never: never = requirement;
      return never;
    }
  }
}

function percent(basisPoints: number, language: PageLanguage): string {
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
  return format.format(basisPoints / 10_000);
}

function dateOf(instant: string, language: PageLanguage): Html {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(instant),
  );
  return html`<time datetime="${instant}">${day}</time>`;
}
