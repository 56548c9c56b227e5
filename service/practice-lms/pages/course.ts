// The course unit in the layout of the Learning MFE: header, breadcrumb, unit navigation, and the unit in an iframe.
import { Router } from 'express';
import type { Course } from '../state/world-schema.ts';
import { csrfToken } from './csrf.ts';
import { type Html, html } from './html.ts';
import { hidden, people, sendPage } from './layout.ts';
import { chosenCourse, coursePath, type PageContext } from './page-context.ts';
import { isStaff, type Visit } from './sessions.ts';

/** The permissions of the unit's iframe in the MFE; no web-share, no sandbox. */
const ALLOW =
  'microphone *; camera *; midi *; geolocation *; encrypted-media *; clipboard-write *; autoplay *';

export function coursePages(context: PageContext): Router {
  const router = Router();

  router.get('/learning', (_request, response) =>
    response.redirect(302, coursePath(chosenCourse(context.world, undefined))),
  );

  router.get('/courses/:courseKey/jump_to/:usageKey', (request, response, next) => {
    const placed = context.world.placed(request.params.usageKey);
    if (!placed) return next();
    response.redirect(302, `${coursePath(placed.course)}/${placed.block.usageKey}`);
  });

  router.get('/learning/course/:courseKey{/:usageKey}', (request, response, next) => {
    const course = context.world.course(request.params.courseKey);
    const index = request.params.usageKey
      ? course?.blocks.findIndex((each) => each.usageKey === request.params.usageKey)
      : 0;
    const block = course?.blocks[index ?? -1];
    if (!course || !block) return next();
    const visit = context.sessions.visit(request);
    const view = visit.person ? 'student_view' : 'public_view';
    const source = `/xblock/${block.usageKey}?show_title=0&show_bookmark=0&recheck_access=1&view=${view}&preview=0`;
    const csrf = csrfToken(request, response);
    sendPage(context, request, response, {
      title: `${block.displayName} | ${course.title}`,
      script: 'unit-frame.js',
      main: html`<div class="course-head"><span class="logo" aria-hidden="true">PX</span>
<p><span class="quiet">${course.org} ${course.number}</span><br><b>${course.title}</b></p></div>
${isStaff(visit.person) && masqueradeBar(context, visit, csrf, request.originalUrl)}
<nav aria-label="Breadcrumb" class="crumbs"><ol><li><a href="${coursePath(course)}">Course</a></li>
<li>The end of the course</li><li aria-current="page">${block.displayName}</li></ol></nav>
${unitNavigation(course, index ?? 0)}
<article class="unit"><h1>Your certificate</h1>
<iframe id="unit-iframe" title="${block.displayName}" src="${source}" allow="${ALLOW}" allowfullscreen
 scrolling="no" referrerpolicy="origin" height="240"></iframe></article>`,
    });
  });

  return router;
}

function unitNavigation(course: Course, index: number): Html {
  const step = (to: number, label: string) => {
    const block = course.blocks[to];
    return block
      ? html`<a class="step" href="${coursePath(course)}/${block.usageKey}">${label}</a>`
      : html`<button class="step" disabled>${label}</button>`;
  };
  return html`<nav aria-label="Units" class="units">${step(index - 1, '‹ Previous')}<ol>${course.blocks.map(
    (block, at) =>
      html`<li><a href="${coursePath(course)}/${block.usageKey}"${at === index && html` aria-current="page"`}
>${block.displayName}</a></li>`,
  )}</ol>${step(index + 1, 'Next ›')}</nav>`;
}

function masqueradeBar(context: PageContext, { person, viewAs }: Visit, csrf: string, here: string): Html {
  const learners = context.world.learners().filter((each) => each.role === 'learner');
  return html`<form method="post" action="/practice/view-as" class="masquerade">${hidden(csrf)}
<input type="hidden" name="next" value="${here}">
<label for="view-as">View this course as</label>
<select id="view-as" name="username" autocomplete="off"><option value="">${person?.name ?? 'Staff'} (staff)</option>
${people(context.world, learners, viewAs?.username)}</select>
<button>View</button>${viewAs && html`<p>You see the course as this learner does. Actions have no effect.</p>`}</form>`;
}
