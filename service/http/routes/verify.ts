// Public verification: by certificate ID, as a page or JSON, and of a file, by its digest or content.
import { createHash } from 'node:crypto';
import { type ErrorRequestHandler, type Request, urlencoded } from 'express';
import { z } from 'zod';
import { ROUTES } from '../../../shared/api/routes.ts';
import {
  type VerifyAnswer,
  type VerifyReply,
  verifyDigestRequest,
  verifyFileAnswer,
  verifyReply,
} from '../../../shared/certificates/verification.ts';
import { findCertificateIds } from '../../domain/certificates/certificate-id.ts';
import { claimedNumber } from '../../domain/certificates/claimed-uuid.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { IssuanceDeps } from '../../issuance/deps.ts';
import { readIssuerLogo } from '../../issuance/queries/issuer-of.ts';
import { verify, verifyFile } from '../../issuance/queries/verify.ts';
import { sendJson } from '../answers/send-json.ts';
import { chooseLanguage, languageOf, type PageLanguage } from '../pages/page-language.ts';
import {
  renderFormPage,
  renderSeveralPage,
  renderUnknownPage,
  renderUnreadPage,
} from '../pages/verify-form-page.ts';
import { renderConcealedPage, renderVerifyPage } from '../pages/verify-page.ts';
import { BINARY, json, ok, PAGE, pageOrProblem } from '../routing/answers.ts';
import { fileOrJsonBody } from '../routing/body.ts';
import type { HttpDeps } from '../routing/deps.ts';
import { type Body, type Exchange, type Route, route } from '../routing/route.ts';

const LARGEST_PDF = '10mb';
const LARGEST_FORM = '16kb';

const certificateIdText = z.string().meta({ description: 'The certificate ID, with any text around it.' });
const lang = z
  .string()
  .optional()
  .meta({ description: 'en, ar or es; takes precedence over Accept-Language.' });
const FORM: Body<unknown> = {
  content: { 'application/x-www-form-urlencoded': { schema: z.object({ number: certificateIdText }) } },
  isRequired: true,
  parsers: [urlencoded({ extended: false, limit: LARGEST_FORM, type: () => true })],
  read: ({ body }) => body,
};

/** People and programs send more than the certificate ID (see domain/certificate-id.ts), and every text gets a page. */
const text = { access: { kind: 'public' }, limit: 'reads', readsText: true } as const;
const verification = {
  ...text,
  answers: {
    200: {
      description: 'A page, or JSON when Accept asks for it.',
      content: { ...json(verifyReply).content, ...PAGE },
    },
    303: { description: 'The address of the certificate ID, for browsers that sent more text.' },
    400: pageOrProblem('malformed: the text contains no certificate ID, or several.'),
    404: pageOrProblem('not-found: no certificate has this ID.'),
  },
} as const;

export const VERIFY_ROUTES: readonly Route[] = [
  route('get', '/verify/:uuid', {
    ...verification,
    params: z.object({ uuid: certificateIdText }),
    query: z.object({ lang }),
    summary: 'Verify a certificate: whose it is, and whether it is valid',
    handle: (_input, _context, { issuance }, exchange) =>
      answerText(String(exchange.request.params.uuid), exchange, issuance),
  }),
  route('get', '/verify', {
    ...verification,
    query: z.object({ number: certificateIdText.optional(), lang }),
    summary: 'Show the form for a certificate ID, and accept it',
    handle: (_input, _context, { issuance }, exchange) => {
      const { number } = exchange.request.query;
      if (typeof number === 'string') return answerText(number, exchange, issuance);
      const query = queryOf(exchange.request);
      return findCertificateIds(query).length > 0
        ? answerText(query, exchange, issuance)
        : sendForm(exchange);
    },
  }),
  route('post', '/verify', {
    ...verification,
    query: z.object({ lang }),
    body: FORM,
    summary: 'Verify the certificate ID of a posted form',
    handle: (_input, _context, { issuance }, exchange) => {
      const { number } = (exchange.request.body ?? {}) as { number?: unknown };
      return answerText(typeof number === 'string' ? number : '', exchange, issuance);
    },
  }),
  route('get', '/verify/:uuid/logo', {
    access: { kind: 'public' },
    limit: 'reads',
    params: z.object({ uuid: z.uuid() }),
    summary: "Read the logo of a certificate's issuer",
    answers: {
      200: {
        description: 'The logo, as it was at issue.',
        content: { 'image/png': { schema: BINARY }, 'image/jpeg': { schema: BINARY } },
      },
    },
    problems: { 404: 'not-found: no certificate has this ID, or its issuer has no logo.' },
    handle: async ({ params }, _context, { issuance }, { response }) => {
      const logo = await readIssuerLogo(params.uuid, issuance);
      if (logo === undefined) throw new ServiceProblem('not-found', 'This certificate has no logo.');
      // A certificate has one logo for ever.
      response.set('Cache-Control', 'public, max-age=86400');
      response.type(isJpeg(logo) ? 'image/jpeg' : 'image/png').send(Buffer.from(logo));
    },
  }),
  // Matches paths with further slashes, and with escapes that Express cannot decode.
  route('get', '/verify/*rest', {
    ...text,
    handle: (_input, _context, { issuance }, exchange) => answerAddress(exchange, issuance),
  }),
  route('get', '/', {
    access: { kind: 'public' },
    handle: (_input, _context, _deps, exchange) => sendForm(exchange),
  }),
  route('post', ROUTES.verifyFile, {
    access: { kind: 'public' },
    limit: 'reads',
    body: {
      ...fileOrJsonBody(['application/pdf', 'application/octet-stream'], verifyDigestRequest, {
        file: LARGEST_PDF,
        json: '1kb',
      }),
      // No certificate file is larger. For a larger file the digest is all that the service compares.
      tooLarge:
        'The service accepts files up to 10 MB, and JSON up to 1 kB. Send the SHA-256 of the file instead, as JSON: {"digest":"<64 hex digits>"}. See /api/docs on this service.',
    },
    summary: 'Compare a file, or its digest, with what was issued',
    answers: ok(verifyFileAnswer, 'identical, altered, older-version or unknown.'),
    handle: ({ body }, _context, { issuance }) => {
      if ('json' in body) return verifyFile(body.json.digest.toLowerCase(), undefined, issuance);
      const digest = createHash('sha256').update(body.file).digest('hex');
      return verifyFile(digest, claimedNumber(Buffer.from(body.file).toString('latin1')), issuance);
    },
  }),
];

/** Assets are PNG or JPEG. */
const isJpeg = ([first]: Uint8Array): boolean => first === 0xff;

/** Answers addresses below /verify/ that Express cannot decode. */
export function createVerifyErrorHandler({ issuance }: HttpDeps): ErrorRequestHandler {
  return (error, request, response, next) =>
    error instanceof URIError ? answerAddress({ request, response }, issuance) : next(error);
}

/** Answers a link. If the address contains several certificate IDs, the one after `/verify/` counts. */
function answerAddress(exchange: Exchange, issuance: IssuanceDeps): Promise<undefined> {
  const { originalUrl } = exchange.request;
  return answerText(
    originalUrl.slice('/verify/'.length),
    exchange,
    issuance,
    findCertificateIds(originalUrl),
  );
}

/** Answers text that contains a certificate ID: browsers are redirected to the address of that ID. */
async function answerText(
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

function sendForm({ request, response }: Exchange): undefined {
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

function queryOf({ originalUrl }: Request): string {
  const start = originalUrl.indexOf('?');
  return start === -1 ? '' : originalUrl.slice(start + 1);
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
