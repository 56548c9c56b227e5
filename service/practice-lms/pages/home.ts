// The home page: lists in a few lines what users can try.
import { Router } from 'express';
import { html } from './html.ts';
import { sendPage } from './layout.ts';
import { chosenCourse, coursePath, type PageContext } from './page-context.ts';

export function homePage(context: PageContext): Router {
  const router = Router();
  router.get('/', (request, response) => {
    const course = chosenCourse(context.world, undefined);
    sendPage(context, request, response, {
      title: 'Home',
      main: html`<h1>A course to practise with</h1>
<p class="lead">This stands in for Open edX, so that Grade Me can be tried without one. Nothing here is real, and
everything can be changed.</p>
<ol class="steps">
<li><a href="/login?next=${encodeURIComponent(coursePath(course))}">Log in as a person of the course</a>, open
<a href="${coursePath(course)}">${course.title}</a> and press <b>Grade me</b>.</li>
<li>Change a grade, a name or an enrollment in the <a href="/gradebook">gradebook</a>, or the award in
<a href="/studio">Studio</a>, and press again.</li>
<li>Spoil the <a href="/faults">faults</a>: make the LMS slow, silent or rude, and see what the learner is told.</li>
</ol>
${
  context.serviceUrl
    ? html`<p>The service itself answers at <a href="${context.serviceUrl}">${context.serviceUrl}</a>.</p>`
    : html`<p>No service is set, so the block can only say so.</p>`
}`,
    });
  });
  return router;
}
