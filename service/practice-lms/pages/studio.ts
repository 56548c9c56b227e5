// A page like the unit page of Studio: the block as authors see it (view `preview`), and the settings form in an iframe modal
// like that of the authoring front end.
import { Router } from 'express';
import type { PlacedBlock } from '../state/world-schema.ts';
import { type Html, html } from './html.ts';
import { sendPage } from './layout.ts';
import { chosenCourse, coursePath, type PageContext } from './page-context.ts';
import { isStaff } from './sessions.ts';

/** The sandbox of the authoring front end's ModalIframe: no downloads. */
const SANDBOX = [
  'allow-forms',
  'allow-modals',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-presentation',
  'allow-same-origin',
  'allow-scripts',
  'allow-top-navigation-by-user-activation',
].join(' ');

export function studioPages(context: PageContext): Router {
  const { world, sessions } = context;
  const router = Router();

  router.use('/studio', (request, response, next) => {
    if (isStaff(sessions.visit(request).person)) return next();
    sendPage(context, request, response, {
      title: 'Studio',
      status: 403,
      main: html`<h1>Studio is for course staff</h1>
<p>Switch to a staff account above, or <a href="/login?next=/studio">sign in</a> with one.</p>`,
    });
  });

  router.get('/studio', (request, response) => {
    const course = chosenCourse(world, request.query.course);
    const isSaved = request.query.saved !== undefined;
    sendPage(context, request, response, {
      title: `Studio: ${course.title}`,
      script: 'studio.js',
      main: html`<h1>Studio: ${course.title}</h1>
${isSaved && html`<p role="status" class="news">Published. Issued certificates do not change.</p>`}
${course.blocks.map((block) => component(block))}
<p><a href="${coursePath(course)}">View live version</a></p>`,
    });
  });

  return router;
}

function component({ usageKey, displayName }: PlacedBlock): Html {
  const at = usageKey.split('@').at(-1) ?? '';
  return html`<section class="component" aria-labelledby="${at}-title"><h2 id="${at}-title">${displayName}</h2>
<button type="button" class="strong" data-edit="/xblock/${usageKey}/action/edit" data-sandbox="${SANDBOX}">Edit ${displayName}</button>
<iframe id="unit-iframe" title="Preview of ${displayName}" src="/xblock/${usageKey}?view=author_view" height="240"></iframe></section>`;
}
