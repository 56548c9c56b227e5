// Public verification: by certificate ID, as a page or JSON, and of a file, by its digest or content.
import { createHash } from 'node:crypto';
import { type ErrorRequestHandler, type Request, urlencoded } from 'express';
import { z } from 'zod';
import { ROUTES } from '../../../../shared/api/routes.ts';
import {
  verifyDigestRequest,
  verifyFileAnswer,
  verifyReply,
} from '../../../../shared/certificates/verification.ts';
import { findCertificateIds } from '../../../domain/certificates/certificate-id.ts';
import { claimedNumber } from '../../../domain/certificates/claimed-uuid.ts';
import { ServiceProblem } from '../../../domain/service-problem.ts';
import { readIssuerLogo } from '../../../issuance/queries/issuer-of.ts';
import { verifyFile } from '../../../issuance/queries/verify.ts';
import { BINARY, json, ok, PAGE, pageOrProblem } from '../../routing/answers.ts';
import { fileOrJsonBody } from '../../routing/body.ts';
import type { HttpDeps } from '../../routing/deps.ts';
import { type Body, type Route, route } from '../../routing/route.ts';
import { answerAddress, answerText, sendForm } from './answer-certificate-id.ts';

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

function queryOf({ originalUrl }: Request): string {
  const start = originalUrl.indexOf('?');
  return start === -1 ? '' : originalUrl.slice(start + 1);
}
