// Turns problems into answers (RFC 9457), with an id that is also in the log.
import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, Response } from 'express';
import { PROBLEMS, type ProblemBody, type ProblemCode } from '../../../shared/api/problems.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import type { Log } from '../../issuance/ports/ports.ts';
import { requestTokenOf } from './request-token.ts';

/** Log level: mistakes of the caller are info; problems for operators are warnings or errors. */
const LEVEL: Partial<Record<ProblemCode, 'warn' | 'error'>> = {
  forbidden: 'warn',
  'course-not-configured': 'warn',
  'no-name': 'warn',
  'name-not-drawable': 'warn',
  'text-overflow': 'warn',
  'lms-unavailable': 'warn',
  'storage-unavailable': 'error',
  internal: 'error',
};

export function createProblemHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toProblem(error);
    const id = randomUUID();
    const requestToken = requestTokenOf(response);
    const { needsOperator, ...context } = problem.context;
    const fields = { ...context, id, requestToken, code: problem.code, method: request.method };
    const cause = problem.cause instanceof Error ? problem.cause : undefined;
    // The title, not the detail: a detail may quote characters of a name.
    log[needsOperator === true ? 'error' : (LEVEL[problem.code] ?? 'info')](
      { ...fields, ...(cause && { err: cause }) },
      PROBLEMS[problem.code].title,
    );
    if (response.headersSent) {
      next(error);
      return;
    }
    send(response, problem, id, requestToken);
  };
}

/** Returns the body of RFC 9457. */
export function bodyOf(problem: ServiceProblem, id: string, requestToken: string): ProblemBody {
  const { status, title } = PROBLEMS[problem.code];
  return {
    type: `urn:grademe:problem:${problem.code}`,
    title,
    status,
    detail: problem.message,
    code: problem.code,
    id,
    requestToken,
    ...(problem.params && { params: problem.params }),
    ...(problem.errors && { errors: [...problem.errors] }),
    ...problem.extension,
  };
}

function send(response: Response, problem: ServiceProblem, id: string, requestToken: string): void {
  const body = bodyOf(problem, id, requestToken);
  if (problem.retryAfter !== undefined) response.set('Retry-After', String(problem.retryAfter));
  if (body.status === 401) response.set('WWW-Authenticate', 'Bearer');
  response.status(body.status).set('Cache-Control', 'no-store').type('application/problem+json');
  response.send(JSON.stringify(body));
}

/** Errors of Express and its parsers have a status; all others become `internal` and reveal nothing. */
function toProblem(error: unknown): ServiceProblem {
  if (error instanceof ServiceProblem) return error;
  const { status = 500 } = (error ?? {}) as { status?: number };
  if (status === 413) {
    return new ServiceProblem('too-large', 'The request is larger than this address accepts.');
  }
  if (status >= 400 && status < 500) {
    return new ServiceProblem(
      'malformed',
      'The request cannot be read. Send what the API description states.',
    );
  }
  return new ServiceProblem(
    'internal',
    'Something went wrong on our side. Try again; if it stays, quote the request token to support.',
    { cause: error },
  );
}
