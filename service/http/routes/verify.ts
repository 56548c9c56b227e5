// Public verification: by certificate ID, as a page or JSON, and of a file, by its digest or content.
import { createHash } from 'node:crypto';
import {
  type ErrorRequestHandler,
  type IRouter,
  json,
  type Request,
  type Response,
  raw,
  urlencoded,
} from 'express';
import { ROUTES } from '../../../shared/api/routes.ts';
import {
  type VerifyAnswer,
  type VerifyReply,
  verifyDigestRequest,
} from '../../../shared/certificates/verification.ts';
import { findCertificateIds } from '../../domain/certificates/certificate-id.ts';
import { claimedNumber } from '../../domain/certificates/claimed-uuid.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { verify, verifyFile } from '../../issuance/queries/verify.ts';
import { sendJson } from '../answers/send-json.ts';
import { limitPerMinute } from '../middleware/rate-limits.ts';
import { chooseLanguage, languageOf } from '../pages/page-language.ts';
import {
  renderAskPage,
  renderSeveralPage,
  renderUnknownPage,
  renderUnreadPage,
} from '../pages/verify-form-page.ts';
import { renderConcealedPage, renderVerifyPage } from '../pages/verify-page.ts';
import { readInput } from '../requests/read-input.ts';
import type { HttpDeps } from './deps.ts';

const LARGEST_PDF = '10mb';
const LARGEST_FORM = '16kb';

/** No certificate file is larger. For a larger file the client can send the digest, which is all that the service compares. */
const sayDigest: ErrorRequestHandler = (error: { status?: number }, _request, _response, next) =>
  next(
    error.status === 413
      ? new ServiceProblem(
          'too-large',
          'At most 10 MB of a file, or 1 kB of JSON, are taken here. Send the SHA-256 of the file instead, as JSON: {"digest":"<64 hex digits>"}. See /api/docs on this service.',
        )
      : error,
  );

/** perf(0030): mounted on the application, because a router of its own takes as long as the route. Delete when Express's routing
 *  no longer shows in the measurements. */
export function addVerifyRoutes(router: IRouter, deps: HttpDeps): void {
  const { issuance } = deps;
  const limit = limitPerMinute(deps.readsPerMinute);

  router.get('/', (request, response) => {
    response
      .vary('Accept-Language')
      .type('html')
      .send(renderAskPage(languageOf(request)));
  });

  router.get('/verify/:uuid', limit, (request: Request<{ uuid: string }>, response) =>
    answerTyped(request.params.uuid, request, response),
  );
  // People and programs send more than the certificate ID: see domain/certificate-id.ts.
  router.get('/verify', limit, (request, response) => {
    const { number } = request.query;
    if (typeof number === 'string') return answerTyped(number, request, response);
    const query = queryOf(request);
    if (findCertificateIds(query).length > 0) return answerTyped(query, request, response);
    response
      .vary('Accept-Language')
      .type('html')
      .send(renderAskPage(languageOf(request)));
    return undefined;
  });
  router.post(
    '/verify',
    limit,
    urlencoded({ extended: false, limit: LARGEST_FORM, type: () => true }),
    (request, response) => {
      const { number } = (request.body ?? {}) as { number?: unknown };
      return answerTyped(typeof number === 'string' ? number : '', request, response);
    },
  );
  // Matches paths with further slashes, and with escapes that Express cannot decode.
  router.get('/verify/*rest', limit, (request, response) => answerFollowed(request, response));
  router.use('/verify', ((error, request, response, next) => {
    if (!(error instanceof URIError)) return next(error);
    return answerFollowed(request, response);
  }) as ErrorRequestHandler);

  /** Answers a link. If the address contains several certificate IDs, the one after `/verify/` counts. */
  function answerFollowed(request: Request, response: Response): Promise<void> {
    const { originalUrl } = request;
    return answerTyped(
      originalUrl.slice('/verify/'.length),
      request,
      response,
      findCertificateIds(originalUrl),
    );
  }

  /** Answers text that contains a certificate ID: browsers are redirected to the address of that ID. */
  async function answerTyped(
    typed: string,
    request: Request,
    response: Response,
    found = findCertificateIds(typed),
  ): Promise<void> {
    const [uuid, another] = found;
    const isForPeople = request.accepts(['html', 'json']) !== 'json';
    response.set('Cache-Control', 'no-store').vary('Accept').vary('Accept-Language');
    response.set('X-Robots-Tag', 'noindex');
    if (uuid === undefined || another !== undefined) {
      const isSeveral = another !== undefined;
      if (!isForPeople) throw isSeveral ? severalNumbers() : unreadNumber();
      const render = isSeveral ? renderSeveralPage : renderUnreadPage;
      response
        .status(400)
        .type('html')
        .send(render(typed, languageOf(request)));
      return;
    }
    if (isForPeople && request.path !== `/verify/${uuid}`) {
      response.redirect(303, `/verify/${uuid}${keptLanguage(request)}`);
      return;
    }
    const answer = await verify(uuid, issuance);
    if (isForPeople) sendPage(uuid, answer, request, response);
    else if (answer === undefined) throw unknownNumber();
    else sendJson(response, answer);
  }

  function sendPage(
    uuid: string,
    answer: VerifyReply | undefined,
    request: Request,
    response: Response,
  ): void {
    const language = languageOf(request);
    response.type('html');
    if (answer === undefined) response.status(404).send(renderUnknownPage(uuid, language));
    else if (answer.status === 'not-shown') response.send(renderConcealedPage(answer, language));
    else response.send(renderVerifyPage(answer, pictureOf(answer), language));
  }

  function pictureOf({ status, uuid, digest }: VerifyAnswer): string | undefined {
    if (status !== 'valid' || digest === null) return undefined;
    return withoutOrigin(issuance.links.picture(uuid, digest));
  }

  router.post(
    ROUTES.verifyFile,
    limit,
    json({ limit: '1kb' }),
    raw({ limit: LARGEST_PDF, type: ['application/pdf', 'application/octet-stream'] }),
    sayDigest,
    async (request: Request, response: Response) => {
      const body: unknown = request.body;
      if (body === undefined) {
        throw new ServiceProblem(
          'malformed',
          'Send the file itself as application/pdf, or its SHA-256 as JSON: {"digest":"…"}.',
        );
      }
      const { digest, number } = Buffer.isBuffer(body)
        ? {
            digest: createHash('sha256').update(body).digest('hex'),
            number: claimedNumber(body.toString('latin1')),
          }
        : { digest: readInput(verifyDigestRequest, body).digest.toLowerCase(), number: undefined };
      sendJson(response, await verifyFile(digest, number, issuance));
    },
  );
}

/** Returns path and query: the reader may use another host name, and the picture must come from the same host. */
function withoutOrigin(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

/** Returns the query that keeps the chosen language where the browser prefers another. */
function keptLanguage(request: Request): string {
  const language = languageOf(request);
  return language === chooseLanguage(request.acceptsLanguages()) ? '' : `?lang=${language}`;
}

function queryOf({ originalUrl }: Request): string {
  const start = originalUrl.indexOf('?');
  return start === -1 ? '' : originalUrl.slice(start + 1);
}

function unknownNumber(): ServiceProblem {
  return new ServiceProblem(
    'not-found',
    'No certificate with this number was found. Check it character by character. If it matches exactly, this site did not issue the certificate.',
  );
}

function severalNumbers(): ServiceProblem {
  return new ServiceProblem('malformed', 'The text has several certificate numbers. Send one of them.');
}

function unreadNumber(): ServiceProblem {
  return new ServiceProblem(
    'malformed',
    'The certificate number could not be read. Send the 36 characters that are printed on the certificate, such as 3f1c9a52-7d5e-4b1a-9c2d-0e8f1a2b3c4d.',
  );
}
