// The XBlock handler `token` at the LMS's handler addresses: checks session and CSRF first, as the platform does, then
// the block's own refusals.
import { Router, text } from 'express';
import type { TokenAnswer, TokenRefusal } from '../../../shared/tokens/block-args.ts';
import { BLOCK_TOKEN_LIFETIME } from '../../../shared/tokens/block-token.ts';
import { type BlockViewer, blockClaimsFor } from '../tokens/block-tokens.ts';
import { signToken } from '../tokens/sign-token.ts';
import { csrfFault, refuseCsrf } from './csrf.ts';
import type { PageContext } from './page-context.ts';

export function tokenHandler(context: PageContext): Router {
  const { world, sessions, tokens } = context;
  const router = Router();
  const rawBody = text({ type: () => true });

  router.all('/courses/:courseKey/xblock/:usageKey/handler/:name', rawBody, (request, response) => {
    const bearer = /^JWT (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
    const requester = bearer === undefined ? undefined : tokens.check(bearer);
    if (requester && 'refusal' in requester)
      return void response.status(401).json({ detail: requester.refusal });
    const visit = requester
      ? { person: world.learner(requester.username) ?? null, viewAs: null }
      : sessions.visit(request);
    if (!visit.person && request.method !== 'GET') return void response.status(403).send('Unauthenticated');
    const fault = requester || request.method === 'GET' ? null : csrfFault(request);
    if (fault) return refuseCsrf(response, fault);
    const placed = world.placed(request.params.usageKey);
    if (placed?.course.id !== request.params.courseKey || request.params.name !== 'token') {
      return void response.status(404).type('html').send('<h1>Page not found</h1>');
    }
    if (!isJsonPost(request.method, request.body, response)) return;
    const { person, viewAs } = visit;
    const viewer = person && {
      person: viewAs ?? person,
      masquerade: viewAs !== null,
      language: person.language,
    };
    const { status, body } = answer(context, viewer, request.params.usageKey);
    response.status(status).json(body);
  });

  // Studio has no learner: the block refuses all callers there.
  router.all('/preview/xblock/:usageKey/handler/:name', rawBody, (request, response) => {
    const fault = csrfFault(request);
    if (fault) return refuseCsrf(response, fault);
    if (!isJsonPost(request.method, request.body, response)) return;
    response.status(409).json(REFUSALS.preview satisfies TokenRefusal);
  });

  return router;
}

export const NOT_CONFIGURED: TokenRefusal = {
  error: 'Certificates are not configured. The operator must set the address and the secret of the service.',
};

const REFUSALS = {
  anonymous: { error: 'Sign in, then try again.' },
  preview: { error: 'This is a preview. Publish the unit and open it in the course.' },
} as const satisfies Record<string, TokenRefusal>;

interface Answer {
  readonly status: 200 | 401 | 409 | 503;
  readonly body: TokenAnswer | TokenRefusal;
}

function answer(context: PageContext, viewer: BlockViewer | null, usageKey: string): Answer {
  if (!viewer) return { status: 401, body: REFUSALS.anonymous };
  if (context.jwtSecret === '' || context.serviceUrl === null) return { status: 503, body: NOT_CONFIGURED };
  const placed = context.world.placed(usageKey);
  if (!placed) return { status: 409, body: REFUSALS.preview };
  const claims = blockClaimsFor(viewer, placed, { issuer: context.issuer(), now: context.now() });
  return {
    status: 200,
    body: { token: signToken(claims, context.jwtSecret), expires_in: BLOCK_TOKEN_LIFETIME },
  };
}

/** The checks of XBlock.json_handler, for any content type. */
function isJsonPost(
  method: string,
  body: unknown,
  response: { status(code: number): { json(body: TokenRefusal): unknown } },
): boolean {
  if (method !== 'POST') {
    response.status(405).json({ error: 'Method must be POST' });
    return false;
  }
  try {
    JSON.parse(typeof body === 'string' ? body : '');
    return true;
  } catch {
    response.status(400).json({ error: 'Invalid JSON' });
    return false;
  }
}
