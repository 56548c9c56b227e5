// The API description, generated from the route table.
import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { eventType, webhookBody } from '../../../shared/api/events.ts';
import { REQUEST_TOKEN_HEADER } from '../../../shared/api/routes.ts';
import { problem } from './answers.ts';
import type { Kind, Route, Tag } from './route.ts';

const TOKENS = {
  blockToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The XBlock signs it for five minutes (HS256, audience "grademe").',
  },
  platformToken: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'The platform’s own token (RS512): "JWT <token>".',
  },
  authorToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'The XBlock signs it in Studio for authors of the course (HS256, audience "grademe-author").',
  },
  learnerToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The LMS signs it for pages outside a unit (HS256, audience "grademe-learner").',
  },
} as const;

const KINDS: Readonly<
  Record<Kind, { readonly tag: Tag; readonly tokens: readonly (keyof typeof TOKENS)[] }>
> = {
  public: { tag: 'anyone', tokens: [] },
  block: { tag: 'block', tokens: ['blockToken'] },
  learner: { tag: 'dashboard', tokens: ['learnerToken'] },
  caller: { tag: 'machine', tokens: ['platformToken', 'blockToken'] },
  staff: { tag: 'staff', tokens: ['platformToken', 'blockToken'] },
  author: { tag: 'author', tokens: ['platformToken', 'authorToken'] },
};

const TAGS: readonly { readonly name: Tag; readonly description: string }[] = [
  { name: 'block', description: 'What the block calls for its learner.' },
  { name: 'dashboard', description: 'What the learner dashboard and the progress page call.' },
  { name: 'anyone', description: 'Needs no token.' },
  { name: 'operator', description: 'What monitors the service.' },
  {
    name: 'machine',
    description: 'The platform’s own callers, course staff, and learners about themselves.',
  },
  {
    name: 'author',
    description:
      'Authors of a course (author token, or platform token with the role staff or instructor), roles in an organisation, and global staff. The scope is "site", "organization:Org" or "course:course-v1:Org+Course+Run".',
  },
  {
    name: 'staff',
    description:
      'Course staff in their own course (block token, or platform token with a course role), global staff and services in every course. A service needs the scope "read" to read, and "write" as well to change anything.',
  },
];

export function describeApi(table: readonly Route[], serverUrl: string, version: string): unknown {
  const registry = new OpenAPIRegistry();
  for (const [name, token] of Object.entries(TOKENS))
    registry.registerComponent('securitySchemes', name, token);
  for (const { summary, ...row } of table)
    if (summary !== undefined) registry.registerPath({ summary, ...describeRow(row) });
  registry.registerWebhook({
    method: 'post',
    path: 'certificate',
    tags: ['machine'],
    summary: `Sent to each endpoint in GRADEME_WEBHOOKS when a certificate changes: ${eventType.options.join(', ')}`,
    description:
      'Signed as in Standard Webhooks 1.0: webhook-id, webhook-timestamp, webhook-signature. The service sends each event at least once, not always in order.',
    request: { body: { content: { 'application/json': { schema: webhookBody } }, required: true } },
    responses: {
      200: { description: 'Every status from 200 to 299 confirms the event; 410 disables the endpoint.' },
    },
  });
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Grade Me',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: `Certificates for Open edX. Every answer has the header ${REQUEST_TOKEN_HEADER}; problems follow RFC 9457.`,
    },
    servers: [{ url: serverUrl }],
    tags: [...TAGS],
  });
}

function describeRow(row: Omit<Route, 'summary'>): Omit<RouteConfig, 'summary'> {
  const { method, path, access, params, query, body, description, answers = {} } = row;
  const { tag, tokens } = KINDS[access.kind];
  // A block token opens one course.
  const isGlobal = access.kind === 'staff' && access.scope === 'everywhere';
  const accepted = tokens.filter((token) => !isGlobal || token !== 'blockToken');
  const problems = Object.entries(problemsOf(row)).map(([status, text]) => [status, problem(text)]);
  return {
    method,
    path: path.replace(/:(\w+)/g, '{$1}'),
    tags: [row.tag ?? tag],
    ...(description && { description }),
    ...(accepted.length > 0 && { security: accepted.map((token) => ({ [token]: [] })) }),
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(body && { body: { content: body.content, required: body.isRequired } }),
    },
    responses: { ...Object.fromEntries(problems), ...answers },
  };
}

/** Returns what the problems of a route mean, by status: those that its access, input and rate limit imply, and its own. */
function problemsOf({ method, access, limit, params, query, body, problems }: Omit<Route, 'summary'>) {
  const hasToken = access.kind !== 'public';
  return {
    ...((hasToken || params || query || body) && {
      400: 'malformed: a field, which the answer names, is missing, is wrong, or contains text that cannot be stored.',
    }),
    ...(limit && { 429: 'busy: too many requests; see Retry-After.' }),
    ...(hasToken && {
      401: 'unauthenticated: the token is missing, has expired, or is not accepted.',
      403: 'forbidden or read-only: the token does not permit this.',
      503: 'lms-unavailable or storage-unavailable; see Retry-After.',
    }),
    ...(access.kind === 'author' && {
      404: 'not-found: the scope has no such design, picture or profile.',
      409: 'conflict: it was changed elsewhere, or is in use.',
      422: 'name-not-drawable or text-overflow',
    }),
    ...(access.kind === 'staff' &&
      access.right !== 'notify' && {
        404: 'not-found',
        409: 'conflict, course-not-configured or award-ended: the state does not permit it.',
        ...(method !== 'get' && { 422: 'no-name, name-not-drawable or text-overflow' }),
      }),
    ...(body && { 413: 'too-large: the body is larger than this address accepts.' }),
    ...problems,
  };
}
