// A page like Studio's: the block as authors see it (view `preview`), and its settings as a plain form. Saving also
// publishes, for which the real Studio has a second button.
import express, { Router } from 'express';
import { awardSettings } from '../../../shared/award/award-settings.ts';
import { enrollmentMode, type PlacedBlock } from '../state/world-schema.ts';
import { csrfToken, guardForm } from './csrf.ts';
import { readPercent } from './gradebook-row.ts';
import { type Html, html } from './html.ts';
import { hidden, sendPage } from './layout.ts';
import { chosenCourse, coursePath, field, type PageContext } from './page-context.ts';
import { isStaff } from './sessions.ts';

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
    const csrf = csrfToken(request, response);
    sendPage(context, request, response, {
      title: `Studio: ${course.title}`,
      script: 'unit-frame.js',
      main: html`<h1>Studio: ${course.title}</h1>
${isSaved && html`<p role="status" class="news">Published. Issued certificates do not change.</p>`}
${course.blocks.map((block) => editor(block, csrf))}
<p><a href="${coursePath(course)}">View live version</a></p>`,
    });
  });

  router.post('/studio', express.urlencoded({ extended: false }), guardForm, (request, response, next) => {
    const placed = world.placed(field(request, 'usageKey'));
    if (!placed) return next();
    const percent = readPercent(field(request, 'threshold').trim());
    const modes: unknown = request.body.modes ?? [];
    const read = awardSettings.safeParse({
      slug: field(request, 'slug').trim(),
      threshold: typeof percent === 'number' ? Math.round(percent * 10_000) : percent,
      modes: Array.isArray(modes) ? modes : [modes],
      template: field(request, 'template').trim(),
    });
    if (read.success) {
      world.publish(placed.block.usageKey, read.data);
      return response.redirect(
        303,
        `/studio?${new URLSearchParams({ course: placed.course.id, saved: '' })}`,
      );
    }
    const faults = read.error.issues.map((issue) =>
      issue.path[0] === 'threshold'
        ? 'Minimum course grade: enter a number from 0 to 100.'
        : `${issue.path.join(' ')}: ${issue.message}.`,
    );
    sendPage(context, request, response, {
      title: 'Not published: Studio',
      status: 422,
      main: html`<h1>Studio: ${placed.course.title}</h1><div role="alert" class="news bad"><p>Not published. Correct these fields:</p>
<ul>${faults.map((fault) => html`<li>${fault}</li>`)}</ul></div>${editor(placed.block, csrfToken(request, response))}`,
    });
  });

  return router;
}

function editor({ usageKey, displayName, settings }: PlacedBlock, csrf: string): Html {
  const at = usageKey.split('@').at(-1) ?? '';
  const threshold = settings.threshold === null ? '' : String(settings.threshold / 100);
  return html`<section class="component" aria-labelledby="${at}-title"><h2 id="${at}-title">${displayName}</h2>
<iframe id="unit-iframe" title="Preview of ${displayName}" src="/xblock/${usageKey}?view=author_view" height="240"></iframe>
<form method="post" action="/studio" class="stack">${hidden(csrf)}<input type="hidden" name="usageKey" value="${usageKey}">
<label for="${at}-threshold">Minimum course grade (%). Leave blank to use the course’s passing grade.</label>
<input id="${at}-threshold" name="threshold" inputmode="decimal" value="${threshold}">
<label for="${at}-template">Design</label><input id="${at}-template" name="template" value="${settings.template}">
<label for="${at}-slug">Award name (advanced)</label><input id="${at}-slug" name="slug" value="${settings.slug}">
<fieldset><legend>Enrollment tracks. Select none to allow all tracks.</legend>${enrollmentMode.options.map(
    (mode) =>
      html`<label><input type="checkbox" name="modes" value="${mode}"${
        settings.modes.includes(mode) && html` checked`
      }> ${mode}</label> `,
  )}</fieldset>
<button class="strong">Publish</button></form></section>`;
}
