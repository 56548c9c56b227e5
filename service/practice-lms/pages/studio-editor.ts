// The page inside the iframe modal of the authoring front end: the fragment of studio_view in the window of the legacy editor,
// with Studio's part of the XBlock runtime; and the handlers of authors. Saving also publishes.
import { Router, text } from 'express';
import { type BlockSettings, blockSettings } from '../../../shared/award/block-settings.ts';
import { findFaults } from '../../../shared/award/find-faults.ts';
import type { CourseFacts, SaveAnswer, StudioArgs } from '../../../shared/award/studio-args.ts';
import type { ServiceTokenAnswer, TokenRefusal } from '../../../shared/tokens/block-args.ts';
import { BLOCK_TOKEN_LIFETIME } from '../../../shared/tokens/block-token.ts';
import { readBlockSettings, toAwardSettings } from '../state/block-settings.ts';
import { direction, languageTag } from '../state/language.ts';
import { type OutlineBlock, outlineOf } from '../state/outline.ts';
import { type Course, enrollmentMode, type Learner, type PlacedBlock } from '../state/world-schema.ts';
import { authorClaimsFor } from '../tokens/author-tokens.ts';
import { signToken } from '../tokens/sign-token.ts';
import { CSRF_COOKIE, csrfFault, csrfToken, refuseCsrf } from './csrf.ts';
import { NOT_CONFIGURED } from './handler.ts';
import { html, scriptJson } from './html.ts';
import { readMessages } from './messages.ts';
import { hasFile, type PageContext, STATIC, STUDIO_BUNDLE } from './page-context.ts';
import { isStaff } from './sessions.ts';

const NOT_AN_AUTHOR: TokenRefusal = { error: 'Only authors of this course can change these settings.' };
const DESIGNS = ['classic', 'bold', 'formal', 'modern'];

export function studioEditor(context: PageContext): Router {
  const { world, sessions, blockFolder } = context;
  const router = Router();

  router.get('/xblock/:usageKey/action/edit', (request, response, next) => {
    const placed = world.placed(request.params.usageKey);
    const { person } = sessions.visit(request);
    if (!placed || !isStaff(person)) return next();
    const { usageKey, displayName } = placed.block;
    const args = studioArgs(context, placed, person?.language ?? 'en');
    csrfToken(request, response);
    const page = html`<!doctype html>
<html lang="${args.locale}" dir="${args.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Editing: ${displayName}</title>
<link rel="stylesheet" href="/static/practice/studio-editor.css">
</head>
<body>
<div class="modal-window" role="dialog" aria-labelledby="modal-window-title"><h1 class="modal-window-title" id="modal-window-title">Editing: ${displayName}</h1>
<div class="modal-content"><div class="xblock xblock-studio_view xblock-studio_view-grademe" data-runtime-class="StudioRuntime"
 data-runtime-version="1" data-block-type="grademe" data-init="GradeMeStudioView" data-usage-id="${usageKey}"
 data-handlers="/xblock/${usageKey}/handler">
<script type="json/xblock-args" class="xblock-json-init-args">${scriptJson(args)}</script>
<div class="wrapper-comp-settings is-active editor-with-buttons"><div class="grademe-host" style="min-height:220px">
<p>${hasFile(blockFolder, STUDIO_BUNDLE) ? 'Loading the settings…' : 'The block is not built yet: run npm run build:block.'}</p></div></div>
</div></div></div>
${hasFile(blockFolder, STUDIO_BUNDLE) && html`<script src="${STATIC}/${STUDIO_BUNDLE}"></script>`}
<script src="/static/practice/studio-editor.js"></script>
</body>
</html>`;
    response
      .set('Cache-Control', 'no-store')
      .set('X-Frame-Options', 'SAMEORIGIN')
      .type('html')
      .send(page.text);
  });

  router.post('/xblock/:usageKey/handler/:name', text({ type: () => true }), (request, response, next) => {
    const fault = csrfFault(request);
    if (fault) return refuseCsrf(response, fault);
    const placed = world.placed(String(request.params.usageKey));
    const handler = HANDLERS[String(request.params.name)];
    if (!placed || !handler) return next();
    const { person } = sessions.visit(request);
    if (!person || !isStaff(person)) return void response.status(403).json(NOT_AN_AUTHOR);
    const sent = parse(request.body);
    if (sent === undefined) return void response.status(400).json({ error: 'Invalid JSON' });
    const { status, body } = handler(context, { ...placed, author: person, sent });
    response.status(status).json(body);
  });

  return router;
}

interface Call {
  readonly course: Course;
  readonly block: PlacedBlock;
  readonly author: Learner;
  readonly sent: unknown;
}

/** The handlers of authors, by name. */
const HANDLERS: Readonly<
  Record<string, (context: PageContext, call: Call) => { readonly status: number; readonly body: object }>
> = {
  save_settings({ world, now }, { block, sent }) {
    const answer: SaveAnswer = { faults: faultsOf(sent, block, now()) };
    if (answer.faults.length === 0) {
      const settings = blockSettings.parse(sent);
      world.replaceSettings(block.usageKey, settings.display_name || 'Grade me', toAwardSettings(settings));
    }
    return { status: 200, body: answer };
  },
  author_token({ serviceUrl, jwtSecret, issuer, now }, { course, author }) {
    if (serviceUrl === null || jwtSecret === '') return { status: 503, body: NOT_CONFIGURED };
    const claims = authorClaimsFor(author, course.id, { issuer: issuer(), now: now() });
    const body: ServiceTokenAnswer = {
      token: signToken(claims, jwtSecret),
      expires_in: BLOCK_TOKEN_LIFETIME,
      service_url: serviceUrl,
    };
    return { status: 200, body };
  },
};

/** As the XBlock: a last day in the past is refused to the edit that writes it. */
function faultsOf(sent: unknown, block: PlacedBlock, now: Date): SaveAnswer['faults'] {
  const faults = findFaults(sent);
  if (faults.length > 0) return faults;
  const { expires } = sent as BlockSettings;
  const before = readBlockSettings(block).expires;
  if (expires.kind !== 'date' || expires.date >= now.toISOString().slice(0, 10)) return [];
  if (before.kind === 'date' && before.date === expires.date) return [];
  return [{ path: ['expires', 'date'], code: 'past', value: expires.date }];
}

function studioArgs(
  { blockFolder, serviceUrl }: PageContext,
  { course, block }: { course: Course; block: PlacedBlock },
  language: string,
): StudioArgs {
  const locale = languageTag(language);
  return {
    locale,
    dir: direction(locale),
    messages: readMessages(blockFolder, locale, ['studio']),
    csrfCookie: CSRF_COOKIE,
    settings: readBlockSettings(block),
    faults: [],
    course: courseFacts(course),
    courseId: course.id,
    serviceUrl,
    designs: DESIGNS.map((id) => ({
      id,
      title: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
      pictureUrl: `${STATIC}/designs/${id}.webp`,
    })),
  };
}

function courseFacts(course: Course): CourseFacts {
  const { org, gradeCutoffs, assignments, title } = course;
  return {
    title,
    organization: org,
    modes: enrollmentMode.options.map((slug) => ({ slug, name: slug })),
    assignmentTypes: [...new Set(assignments.map(({ category }) => category))],
    cutoffs: Object.entries(gradeCutoffs)
      .map(([name, share]) => ({ name, percent: Math.round(share * 10_000) / 100 }))
      .sort((a, b) => b.percent - a.percent),
    subsections: assignments.map(({ usageKey, name }) => ({
      key: usageKey,
      name,
      section: title,
      isGraded: true,
    })),
    parts: outlineOf(course).flatMap((block, _at, all) =>
      block.type === 'course'
        ? []
        : [{ key: block.usageKey, name: block.name, within: namesAbove(block.usageKey, all) }],
    ),
  };
}

/** The names of the section and subsection around a block. */
function namesAbove(usageKey: string, all: readonly OutlineBlock[]): string[] {
  const parent = all.find(({ type, children }) => type !== 'course' && children.includes(usageKey));
  return parent === undefined ? [] : [...namesAbove(parent.usageKey, all), parent.name];
}

function parse(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
