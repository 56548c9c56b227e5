// Logs one line for each request: method, path, status and duration. Paths are logged without their query, which may contain a
// signature; names, grades and tokens are never logged.
import type { RequestHandler } from 'express';
import type { Log } from '../../issuance/ports/ports.ts';
import { loggedPath } from './logged-path.ts';
import { requestTokenOf } from './request-token.ts';

/** Probes come every few seconds. */
const QUIET = new Set(['/healthz', '/readyz']);

export function createRequestLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const startedAt = process.hrtime.bigint();
    const { method, path } = request;
    response.on('close', () => {
      if (QUIET.has(path)) return;
      const ms = Number(process.hrtime.bigint() - startedAt) / 1e6;
      log.info(
        {
          requestToken: requestTokenOf(response),
          method,
          path: loggedPath(path, (request.route as { path?: unknown } | undefined)?.path),
          status: response.statusCode,
          ms: Math.round(ms * 10) / 10,
          ...(response.writableFinished ? {} : { aborted: true }),
        },
        'request',
      );
    });
    next();
  };
}
