// Mounts the route table: each row limits the rate, authenticates, authorises, parses and answers.
import type { ErrorRequestHandler, IRouter, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { Scope } from '../../domain/scope.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { requireAccess } from '../../issuance/access.ts';
import { requireAuthor } from '../../issuance/designs/require-author.ts';
import { sendJson } from '../answers/send-json.ts';
import { createRateLimits, isPerLearner } from '../middleware/rate-limits.ts';
import { requestTokenOf } from '../middleware/request-token.ts';
import type { HttpDeps } from './deps.ts';
import { readInput } from './read-input.ts';
import type { Body, Callers, Kind, Route } from './route.ts';

type Authenticate = {
  readonly [K in Kind]: (request: Request, deps: HttpDeps) => Callers[K] | Promise<Callers[K]>;
};

const AUTHENTICATE: Authenticate = {
  public: () => ({}),
  block: (request, { authenticator }) => ({ session: authenticator.readSession(request) }),
  learner: (request, { authenticator }) => ({ userId: authenticator.readLearner(request) }),
  caller: (request, { authenticator }) => ({ caller: authenticator.readCaller(request) }),
  staff: async (request, { authenticateStaff }) => ({ staff: await authenticateStaff(request) }),
  author: async (request, { authenticateAuthor }) => ({ staff: await authenticateAuthor(request) }),
};

/** Express tries the rows in order, so the most frequent come first. */
export function mountRoutes(app: IRouter, table: readonly Route[], deps: HttpDeps): void {
  const limits = createRateLimits(deps, userIdOf);
  for (const row of table) {
    const limit = row.limit === undefined ? [] : [limits[row.limit]];
    const admission = row.access.kind === 'public' ? [] : [admit(row, deps)];
    const before = isPerLearner(row.limit) ? [...admission, ...limit] : [...limit, ...admission];
    const body = row.body === undefined ? [] : parsersOf(row.body);
    app[row.method](row.path, ...before, ...body, answer(row, deps));
  }
}

/** Authenticates and authorises before the body is read, so that unauthorised callers can neither make the service hold a large
 *  body nor learn anything from its errors. The use case checks access again. */
function admit(row: Route, deps: HttpDeps): RequestHandler {
  const { access } = row;
  return async (request, response, next) => {
    const caller = await AUTHENTICATE[access.kind](request, deps);
    (response.locals as Locals).caller = caller;
    if (access.kind === 'staff') {
      const { staff } = caller as Callers['staff'];
      // The same answer whether or not the certificate exists, whose course is read later.
      if (staff.mayRead === false) requireAccess(staff, access.right, undefined);
      if (access.scope !== 'certificate') {
        const { courseKey } = parse(row.params, request.params) as { courseKey?: string };
        requireAccess(staff, access.right, courseKey);
      }
    }
    if (access.kind === 'author') {
      const { scope } = parse(row.params, request.params) as { scope: Scope };
      requireAuthor((caller as Callers['author']).staff, access.right, scope);
    }
    next();
  };
}

function answer(row: Route, deps: HttpDeps): RequestHandler {
  return async (request, response) => {
    const input = row.readsText
      ? NOTHING
      : {
          params: parse(row.params, request.params),
          query: parse(row.query, request.query),
          body: row.body?.read(request),
        };
    const context = { ...(response.locals as Locals).caller, requestToken: requestTokenOf(response) };
    const json = await row.handle(input, context, deps, { request, response });
    if (json !== undefined) sendJson(response, json);
  };
}

const NOTHING = { params: {}, query: {}, body: undefined };

const parse = (schema: z.ZodType<object> | undefined, value: unknown): object =>
  schema === undefined ? {} : readInput(schema, value);

function parsersOf({ parsers, tooLarge }: Body<unknown>): (RequestHandler | ErrorRequestHandler)[] {
  if (tooLarge === undefined) return [...parsers];
  const explain: ErrorRequestHandler = (error: { readonly status?: number }, _request, _response, next) =>
    next(error.status === 413 ? new ServiceProblem('too-large', tooLarge) : error);
  return [...parsers, explain];
}

interface Locals {
  caller: Callers[Kind];
}

function userIdOf(response: Response): number {
  const { caller } = response.locals as Locals;
  return 'session' in caller ? caller.session.userId : (caller as Callers['learner']).userId;
}
