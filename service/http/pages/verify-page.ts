// The public page behind a certificate's QR code: its holder, and whether it is valid. Plain HTML without scripts, so that it
// works on any phone.
import type { Requirement } from '../../../shared/certificates/standing.ts';
import type { VerifyAnswer, VerifyConcealed } from '../../../shared/certificates/verification.ts';
import { issuerNameIn } from '../../domain/certificates/issuer.ts';
import { type Html, html } from './html.ts';
import { page } from './page.ts';
import type { PageLanguage } from './page-language.ts';
import { VERIFY_MESSAGES, type VerifyMessages } from './verify-messages.ts';

export function renderVerifyPage(
  answer: VerifyAnswer,
  pictureUrl: string | undefined,
  language: PageLanguage,
): string {
  const messages = VERIFY_MESSAGES[language];
  const verdict = verdictOf(answer, messages, language);
  const name = answer.recipientName ?? messages.erasedName;
  const picture =
    pictureUrl &&
    html`<img class="picture" src="${pictureUrl}" alt="${messages.pictureAlt(name, answer.courseTitle)}" width="1200" height="849">`;
  const content = html`
    <section class="verdict ${answer.status}">
      <h1>${verdict.heading}</h1>
      <p>${verdict.explanation}</p>
      ${answer.replacedBy ? html`<p><a href="${answer.replacedBy}">${verdict.newer}</a></p>` : undefined}
    </section>
    <dl>
      ${row(messages.awardedTo, html`<strong class="name" dir="auto">${name}</strong>`)}
      ${row(messages.course, html`<span dir="auto">${answer.courseTitle}</span>`)}
      ${answer.level ? row(messages.level, html`<span dir="auto">${answer.level}</span>`) : undefined}
      ${answer.hours === null ? undefined : row(messages.hours, html`${new Intl.NumberFormat(language).format(answer.hours)}`)}
      ${issuerRow(answer, messages, language)}
      ${row(messages.issuedOn, dateOf(answer.issuedOn, language))}
      ${answer.lastValidOn ? row(messages.validUntil, dateOf(answer.lastValidOn, language)) : undefined}
      ${answer.revoked ? row(messages.revokedOn, dateOf(answer.revoked.on, language)) : undefined}
      ${answer.revoked?.reason ? row(messages.reason, html`<span dir="auto">${answer.revoked.reason}</span>`) : undefined}
      ${answer.requirements.length > 0 ? row(messages.requirements, html`${answer.requirements.map((each) => requirement(each, messages, language))}`) : undefined}
    </dl>
    ${picture || undefined}
    <dl class="small">
      ${row(messages.certificateId, html`<code dir="ltr">${answer.uuid}</code>`)}
    </dl>
    ${answer.digest ? technicalDetails(answer.digest, messages) : undefined}`;
  return page(`${verdict.heading}: ${name}`, content, messages, language);
}

/** A renewal has its own text, unlike other newer versions: nothing was wrong with the old certificate. */
function verdictOf(answer: VerifyAnswer, messages: VerifyMessages, language: PageLanguage) {
  const { status, renewed, renewedAt, verifyUrl, lastValidOn } = answer;
  const values = {
    issuer: isolate(issuerOf(answer, language) || new URL(verifyUrl).host),
    until: lastValidOn === null ? '' : formatDay(lastValidOn, language),
  };
  if (renewed)
    return {
      heading: messages.renewed.heading,
      explanation: messages.renewed.replaced,
      newer: messages.renewed.view,
    };
  const isRenewal = status === 'valid' && renewedAt !== null;
  const explain = isRenewal ? messages.renewed.valid : messages.explanations[status];
  return { heading: messages.headings[status], explanation: explain(values), newer: messages.newerVersion };
}

/** Returns a name of any script for use inside a sentence; isolates keep its own direction. */
function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

/** Returns the page of a genuine certificate that is not public at this moment. */
export function renderConcealedPage(answer: VerifyConcealed, language: PageLanguage): string {
  const messages = VERIFY_MESSAGES[language];
  const content = html`
    <section class="verdict concealed">
      <h1>${messages.concealedHeading}</h1>
      <p>${messages.concealedText}</p>
    </section>
    <dl class="small">${row(messages.certificateId, html`<code dir="ltr">${answer.uuid}</code>`)}</dl>`;
  return page(messages.concealedHeading, content, messages, language);
}

const issuerOf = ({ issuer, organization }: VerifyAnswer, language: PageLanguage): string =>
  issuer === null ? organization : issuerNameIn(issuer, language);

/** The name in the language of the page, with the logo and a link to the issuer's own pages where the profile has them. */
function issuerRow(answer: VerifyAnswer, messages: VerifyMessages, language: PageLanguage): Html | undefined {
  const name = issuerOf(answer, language);
  if (name === '') return undefined;
  const { url = null, logoUrl = null } = answer.issuer ?? {};
  const logo = logoUrl && html`<img class="logo" src="${new URL(logoUrl).pathname}" alt="">`;
  const text = html`<span dir="auto">${name}</span>`;
  return row(
    messages.organization,
    html`${logo || undefined}${url === null ? text : html`<a href="${url}" rel="noopener">${text}</a>`}`,
  );
}

function technicalDetails(digest: string, messages: VerifyMessages): Html {
  return html`
    <details class="technical">
      <summary>${messages.technical}</summary>
      <dl>${row(messages.digest, html`<code dir="ltr">${digest}</code>`)}</dl>
    </details>`;
}

function row(term: string, value: Html): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

/** Returns the requirement in the language of the page, never the learner's own result. */
function requirement(each: Requirement, messages: VerifyMessages, language: PageLanguage): Html | undefined {
  const text = describeRequirement(each, messages, language);
  if (text === undefined) return undefined;
  const [first = '', ...rest] = text;
  return html`<span class="requirement" dir="auto">${first.toLocaleUpperCase(language) + rest.join('')}</span>`;
}

function describeRequirement(
  requirement: Requirement,
  messages: VerifyMessages,
  language: PageLanguage,
): string | undefined {
  switch (requirement.kind) {
    case 'enrolled':
      return undefined;
    case 'mode':
      return messages.modes(requirement.needs.join(', '));
    case 'course-grade':
      return requirement.needs === null
        ? messages.coursePassingGrade
        : messages.gradeOf(percent(requirement.needs, language));
    case 'category':
      return messages.averageOf(requirement.category, percent(requirement.needs, language));
    case 'subsection':
      return messages.scoreIn(requirement.name, percent(requirement.needs, language));
    case 'completion': {
      const share = percent(requirement.needs, language);
      return requirement.part === null
        ? messages.courseCompleted(share)
        : messages.partCompleted(requirement.part.name, share);
    }
    case 'identity':
      return messages.identity;
    case 'any-of': {
      const groups = requirement.groups.map(({ all }) =>
        all.map((each) => describeRequirement(each, messages, language)).join(` ${messages.and} `),
      );
      return groups.join(` ${messages.or} `);
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
  return html`<time datetime="${instant}">${formatDay(instant, language)}</time>`;
}

function formatDay(instant: string, language: PageLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
}
