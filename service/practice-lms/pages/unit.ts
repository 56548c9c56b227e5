// The chromeless page inside the unit iframe: the block's fragment in the LMS's wrapper, and the LMS's own part of the
// XBlock runtime. Studio shows the same page as author_view.
import { Router } from 'express';
import type { BlockArgs, BlockView, StaffArgs } from '../../../shared/tokens/block-args.ts';
import { absolute } from '../apis/api-request.ts';
import { direction, languageTag } from '../state/language.ts';
import type { PlacedBlock } from '../state/world-schema.ts';
import { CSRF_COOKIE, csrfToken } from './csrf.ts';
import { html, scriptJson } from './html.ts';
import { readMessages } from './messages.ts';
import { BUNDLE, hasFile, NAMES_BUNDLE, type PageContext, STAFF_BUNDLE, STATIC } from './page-context.ts';
import { ACCOUNT_SETTINGS, aboutPath } from './people.ts';
import { isStaff } from './sessions.ts';

const INIT_FUNCTION = 'GradeMeStudentView';

export function unitPage(context: PageContext): Router {
  const router = Router();
  router.get('/xblock/:usageKey', (request, response, next) => {
    const placed = context.world.placed(request.params.usageKey);
    if (!placed) return next();
    const { person, viewAs } = context.sessions.visit(request);
    const isAuthoring = request.query.view === 'author_view' && isStaff(person);
    const view = isAuthoring ? 'preview' : person ? 'learner' : 'visitor';
    const back = `/courses/${placed.course.id}/jump_to/${placed.block.usageKey}`;
    const login = absolute(request, `/login?next=${encodeURIComponent(back)}`);
    // During masquerade, the page keeps the language of the member of staff. A member of staff in masquerade is not
    // staff to the block, not even when viewing as other staff.
    const staff =
      view === 'learner' && viewAs === null && isStaff(person)
        ? { scriptUrl: `${STATIC}/${STAFF_BUNDLE}`, courseId: placed.course.id }
        : null;
    const urls = {
      loginUrl: login,
      accountUrl: absolute(request, ACCOUNT_SETTINGS),
      courseUrl: absolute(request, aboutPath(placed.course.id)),
    };
    const args = blockArgs(context, placed.block, view, person?.language ?? 'en', urls, staff);
    const handlers = isAuthoring
      ? `/preview/xblock/${placed.block.usageKey}/handler`
      : `/courses/${placed.course.id}/xblock/${placed.block.usageKey}/handler`;
    csrfToken(request, response);
    const page = html`<!doctype html>
<html lang="${args.locale}" dir="${args.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${args.displayName}</title>
<base target="_parent">
<link rel="stylesheet" href="/static/practice/unit.css">
</head>
<body>
<div id="content"><main aria-label="${args.displayName}">
<div class="xblock xblock-${isAuthoring ? 'author' : 'student'}_view xblock-${
      isAuthoring ? 'author' : 'student'
    }_view-grademe" data-runtime-class="LmsRuntime" data-runtime-version="1" data-block-type="grademe"
 data-init="${INIT_FUNCTION}" data-usage-id="${placed.block.usageKey}" data-course-id="${placed.course.id}"
 data-handlers="${handlers}" data-graded="False" data-has-score="False">
<script type="json/xblock-args" class="xblock-json-init-args">${scriptJson(args)}</script>
${
  hasFile(context.blockFolder, BUNDLE)
    ? html`<div class="grademe-host" style="min-height:220px" lang="${args.locale}" dir="${args.dir}">
<p>Loading…</p><noscript><p>Enable JavaScript in your browser.</p></noscript></div>`
    : html`<p class="missing" lang="en" dir="ltr">The block is not built. Run <code>npm run build:block</code>, then
reload this page.</p>`
}
</div>
</main></div>
${hasFile(context.blockFolder, BUNDLE) && html`<script src="${STATIC}/${BUNDLE}"></script>`}
<script src="/static/practice/unit-runtime.js"></script>
</body>
</html>`;
    response.set('Cache-Control', 'no-store').type('html').send(page.text);
  });
  return router;
}

type PageUrls = Pick<BlockArgs, 'loginUrl' | 'accountUrl' | 'courseUrl'>;

function blockArgs(
  context: PageContext,
  block: PlacedBlock,
  view: BlockView,
  language: string,
  urls: PageUrls,
  staff: StaffArgs | null,
): BlockArgs {
  const locale = languageTag(language);
  const messages = readMessages(context.blockFolder, locale, staff ? ['staff'] : []);
  return {
    view,
    serviceUrl: context.serviceUrl,
    displayName: block.displayName,
    locale,
    dir: direction(locale),
    messages,
    csrfCookie: CSRF_COOKIE,
    award: block.settings,
    namesScriptUrl: view === 'learner' ? `${STATIC}/${NAMES_BUNDLE}` : null,
    ...(view === 'preview' ? { loginUrl: null, accountUrl: null, courseUrl: null } : urls),
    staff,
  };
}
