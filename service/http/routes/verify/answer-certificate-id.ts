// Answers text that contains a certificate ID: with a page for people, with JSON for programs.
import type { Request } from 'express';
import type { VerifyAnswer, VerifyReply } from '../../../../shared/certificates/verification.ts';
import { findCertificateIds } from '../../../domain/certificates/certificate-id.ts';
import { ServiceProblem } from '../../../domain/service-problem.ts';
import type { IssuanceDeps } from '../../../issuance/deps.ts';
import { verify } from '../../../issuance/queries/verify.ts';
import { sendJson } from '../../answers/send-json.ts';
import { chooseLanguage, languageOf, type PageLanguage } from '../../pages/page-language.ts';
import {
  renderFormPage,
  renderSeveralPage,
  renderUnknownPage,
  renderUnreadPage,
} from '../../pages/verify-form-page.ts';
import { renderConcealedPage, renderVerifyPage } from '../../pages/verify-page.ts';
import type { Exchange } from '../../routing/route.ts';

/** Answers a link. If the address contains several certificate IDs, the one after `/verify/` counts. */
export function answerAddress(exchange: Exchange, issuance: IssuanceDeps): Promise<undefined> {
  const { originalUrl } = exchange.request;
  return answerText(
    originalUrl.slice('/verify/'.length),
    exchange,
    issuance,
    findCertificateIds(originalUrl),
  );
}

/** Answers text that contains a certificate ID: browsers are redirected to the address of that ID. */
export async function answerText(
  text: string,
  { request, response }: Exchange,
  issuance: IssuanceDeps,
  found = findCertificateIds(text),
): Promise<undefined> {
  const [uuid, another] = found;
  const isForPeople = request.accepts(['html', 'json']) !== 'json';
  response.set('Cache-Control', 'no-store').vary('Accept').vary('Accept-Language');
  response.set('X-Robots-Tag', 'noindex');
  if (uuid === undefined || another !== undefined) {
    const isSeveral = another !== undefined;
    if (!isForPeople) throw isSeveral ? severalIds() : noId();
    const render = isSeveral ? renderSeveralPage : renderUnreadPage;
    response
      .status(400)
      .type('html')
      .send(render(text, languageOf(request)));
    return;
  }
  if (isForPeople && request.path !== `/verify/${uuid}`) {
    response.redirect(303, `/verify/${uuid}${languageQuery(request)}`);
    return;
  }
  const answer = await verify(uuid, issuance);
  if (isForPeople) {
    const { status, page } = pageOf(uuid, answer, languageOf(request), issuance);
    response.status(status).type('html').send(page);
  } else if (answer === undefined) throw unknownId();
  else sendJson(response, answer);
}

function pageOf(
  uuid: string,
  answer: VerifyReply | undefined,
  language: PageLanguage,
  issuance: IssuanceDeps,
): { readonly status: number; readonly page: string } {
  if (answer === undefined) return { status: 404, page: renderUnknownPage(uuid, language) };
  if (answer.status === 'not-shown') return { status: 200, page: renderConcealedPage(answer, language) };
  return { status: 200, page: renderVerifyPage(answer, pictureOf(answer, issuance), language) };
}

function pictureOf({ status, uuid, digest }: VerifyAnswer, { links }: IssuanceDeps): string | undefined {
  if (status !== 'valid' || digest === null) return undefined;
  return withoutOrigin(links.picture(uuid, digest));
}

export function sendForm({ request, response }: Exchange): undefined {
  response
    .vary('Accept-Language')
    .type('html')
    .send(renderFormPage(languageOf(request)));
}

/** Returns path and query: the reader may use another host name, and the picture must come from the same host. */
function withoutOrigin(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

/** Returns the query that keeps the chosen language where the browser prefers another. */
function languageQuery(request: Request): string {
  const language = languageOf(request);
  return language === chooseLanguage(request.acceptsLanguages()) ? '' : `?lang=${language}`;
}

function unknownId(): ServiceProblem {
  return new ServiceProblem(
    'not-found',
    'No certificate has this ID. Check it character by character. If it matches exactly, this site did not issue the certificate.',
  );
}

function severalIds(): ServiceProblem {
  return new ServiceProblem('malformed', 'The text has several certificate IDs. Send one of them.');
}

function noId(): ServiceProblem {
  return new ServiceProblem(
    'malformed',
    'The text contains no certificate ID. Send the 36 characters that are printed on the certificate, such as 3f1c9a52-7d5e-4b1a-9c2d-0e8f1a2b3c4d.',
  );
}
