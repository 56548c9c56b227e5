// The public page behind a certificate's QR code: its holder, and whether it is valid. Plain HTML without scripts, so that it
// works on any phone.
import type { Requirement } from '../../../shared/certificates/standing.ts';
import type { VerifyAnswer, VerifyConcealed } from '../../../shared/certificates/verification.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import type { PageLanguage } from './page-language.ts';
import { VERIFY_WORDS, type VerifyWords } from './verify-messages.ts';

export function renderVerifyPage(
  answer: VerifyAnswer,
  pictureUrl: string | undefined,
  language: PageLanguage,
): string {
  const words = VERIFY_WORDS[language];
  const verdict = verdictOf(answer, words, language);
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
      ${answer.level ? row(words.level, html`<span dir="auto">${answer.level}</span>`) : undefined}
      ${answer.hours === null ? undefined : row(words.hours, html`${new Intl.NumberFormat(language).format(answer.hours)}`)}
      ${answer.organization ? row(words.organization, html`<span dir="auto">${answer.organization}</span>`) : undefined}
      ${row(words.issuedOn, dateOf(answer.issuedOn, language))}
      ${answer.lastValidOn ? row(words.validUntil, dateOf(answer.lastValidOn, language)) : undefined}
      ${answer.revoked ? row(words.revokedOn, dateOf(answer.revoked.on, language)) : undefined}
      ${answer.revoked?.reason ? row(words.reason, html`<span dir="auto">${answer.revoked.reason}</span>`) : undefined}
      ${answer.requirements.length > 0 ? row(words.requirements, html`${answer.requirements.map((each) => requirement(each, words, language))}`) : undefined}
    </dl>
    ${picture || undefined}
    <dl class="small">
      ${row(words.number, html`<code dir="ltr">${answer.uuid}</code>`)}
    </dl>
    ${answer.digest ? technicalDetails(answer.digest, words) : undefined}`;
  return page(`${verdict.heading}: ${name}`, content, words, language);
}

/** A renewal has its own text, unlike other newer versions: nothing was wrong with the old certificate. */
function verdictOf(answer: VerifyAnswer, words: VerifyWords, language: PageLanguage) {
  const { status, renewed, renewedAt, organization, verifyUrl, lastValidOn } = answer;
  const said = {
    issuer: isolate(organization || new URL(verifyUrl).host),
    until: lastValidOn === null ? '' : sayDay(lastValidOn, language),
  };
  if (renewed)
    return {
      heading: words.renewed.heading,
      explanation: words.renewed.replaced,
      newer: words.renewed.see,
    };
  const isRenewal = status === 'valid' && renewedAt !== null;
  const explain = isRenewal ? words.renewed.valid : words.explanations[status];
  return { heading: words.headings[status], explanation: explain(said), newer: words.newerVersion };
}

/** Returns a name of any script for use inside a sentence; isolates keep its own direction. */
function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

/** Returns the page of a genuine certificate that is not public at this moment. */
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

function technicalDetails(digest: string, words: VerifyWords): Html {
  return html`
    <details class="technical">
      <summary>${words.technical}</summary>
      <dl>${row(words.digest, html`<code dir="ltr">${digest}</code>`)}</dl>
    </details>`;
}

function row(term: string, value: Html): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

/** Returns the requirement in the language of the page, never the learner's own result. */
function requirement(each: Requirement, words: VerifyWords, language: PageLanguage): Html | undefined {
  const text = describeRequirement(each, words, language);
  if (text === undefined) return undefined;
  const [first = '', ...rest] = text;
  return html`<span class="requirement" dir="auto">${first.toLocaleUpperCase(language) + rest.join('')}</span>`;
}

function describeRequirement(
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
        all.map((each) => describeRequirement(each, words, language)).join(` ${words.and} `),
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
  return html`<time datetime="${instant}">${sayDay(instant, language)}</time>`;
}

function sayDay(instant: string, language: PageLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
}
