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
      main: html`<h1>Try Grade Me in a practice course</h1>
<p class="lead">This practice LMS simulates Open edX, so that you can try Grade Me without a real platform. All data is sample
data, and you can change it.</p>
<ol class="steps">
<li><a href="/login?next=${encodeURIComponent(coursePath(course))}">Sign in as a learner</a>, open
<a href="${coursePath(course)}">${course.title}</a>, and select <b>Grade me</b>.</li>
<li>Change a grade, a name or an enrollment in the <a href="/gradebook">gradebook</a>, or the award settings in
<a href="/studio">Studio</a>, and select <b>Grade me</b> again.</li>
<li>Simulate <a href="/faults">LMS faults</a>, such as slow or failed answers, and see what the learner sees.</li>
</ol>
${
  context.serviceUrl
    ? html`<p>The service runs at <a href="${context.serviceUrl}">${context.serviceUrl}</a>.</p>`
    : html`<p>No service is configured, so the block shows an error.</p>`
}`,
    });
  });
  return router;
}
