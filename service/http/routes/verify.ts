// Anyone may check: a certificate's number as a page or as JSON, and a file by its digest or itself.
import { createHash } from 'node:crypto';
import { type ErrorRequestHandler, type IRouter, json, type Request, type Response, raw } from 'express';
import { ROUTES } from '../../../shared/routes.ts';
import { verifyDigestRequest } from '../../../shared/verification.ts';
import { claimedNumber } from '../../domain/claimed-number.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { verify, verifyFile } from '../../issuance/verify.ts';
import { limitPerMinute } from '../limits.ts';
import { chooseLanguage } from '../pages/page-language.ts';
import {
  renderAskPage,
  renderConcealedPage,
  renderUnknownPage,
  renderVerifyPage,
} from '../pages/verify-page.ts';
import type { HttpParts } from '../parts.ts';
import { pathValue } from '../path-value.ts';
import { readInput } from '../read-input.ts';
import { sendJson } from '../send-json.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const UUID_WITHIN = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const LARGEST_PDF = '10mb';

/** No certificate of ours is as large; whoever holds such a file can still ask by its digest, which is all we compare. */
const sayDigest: ErrorRequestHandler = (error: { status?: number }, _request, _response, next) =>
  next(
    error.status === 413
      ? new ServiceProblem(
          'too-large',
          'At most 10 MB of a file, or 1 kB of JSON, are taken here. Send the SHA-256 of the file instead, as JSON: {"digest":"<64 hex digits>"}. See /api/docs on this service.',
        )
      : error,
  );

/** Hung straight into the application: a router of its own would take as long as the route. */
export function addVerifyRoutes(router: IRouter, parts: HttpParts): void {
  const { stories } = parts;
  const limit = limitPerMinute(parts.readsPerMinute);

  router.get('/', (request, response) => {
    response.vary('Accept-Language').type('html');
    response.send(renderAskPage(chooseLanguage(request.acceptsLanguages())));
  });

  // What people type has spaces, capitals, and sometimes the whole address.
  router.get('/verify', limit, (request, response) => {
    const { number } = request.query;
    const typed = typeof number === 'string' ? number.replace(/\s/g, '').toLowerCase() : '';
    const [found] = UUID_WITHIN.exec(typed) ?? [];
    if (found !== undefined) {
      response.redirect(303, `/verify/${found}`);
      return;
    }
    const language = chooseLanguage(request.acceptsLanguages());
    response.status(typed === '' ? 400 : 404).type('html');
    response.send(typed === '' ? renderAskPage(language) : renderUnknownPage(language));
  });

  router.get('/verify/:uuid', limit, async (request, response) => {
    const uuid = pathValue(request, 'uuid');
    const answer = UUID.test(uuid) ? await verify(uuid.toLowerCase(), stories) : undefined;
    response.set('Cache-Control', 'no-store').vary('Accept').vary('Accept-Language');
    response.set('X-Robots-Tag', 'noindex');
    if (request.accepts(['html', 'json']) === 'json') {
      if (answer === undefined) throw unknownNumber();
      sendJson(response, answer);
      return;
    }
    const language = chooseLanguage(request.acceptsLanguages());
    if (answer === undefined) {
      response.status(404).type('html').send(renderUnknownPage(language));
      return;
    }
    if (answer.status === 'not-shown') {
      response.type('html').send(renderConcealedPage(answer, language));
      return;
    }
    const picture =
      answer.status === 'valid' && answer.digest !== null
        ? withoutOrigin(stories.links.picture(answer.uuid, answer.digest))
        : undefined;
    response.type('html').send(renderVerifyPage(answer, picture, language));
  });

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
      sendJson(response, await verifyFile(digest, number, stories));
    },
  );
}

/** The page may have been opened under another name of this machine; its picture comes from the same one. */
function withoutOrigin(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}

function unknownNumber(): ServiceProblem {
  return new ServiceProblem(
    'not-found',
    'No certificate of this number was issued here. Compare the address with the one on the certificate.',
  );
}
