// Two pages of the platform that the block links to: the account settings with the full name, and the enrollment page.
import express, { type Request, Router } from 'express';
import { csrfToken, guardForm } from './csrf.ts';
import { html } from './html.ts';
import { hidden, sendPage } from './layout.ts';
import { coursePath, field, type PageContext } from './page-context.ts';

export const ACCOUNT_SETTINGS = '/account/settings';
export const aboutPath = (courseKey: string) => `/courses/${courseKey}/about`;

export function peoplePages(context: PageContext): Router {
  const { world, sessions } = context;
  const router = Router();
  const form = express.urlencoded({ extended: false });
  const toLogin = (request: Request) => `/login?next=${encodeURIComponent(request.path)}`;

  router.get(ACCOUNT_SETTINGS, (request, response) => {
    const { person } = sessions.visit(request);
    if (person === null) return response.redirect(302, toLogin(request));
    sendPage(context, request, response, {
      title: 'Account settings',
      main: html`<h1>Account settings</h1>
<form method="post" action="${ACCOUNT_SETTINGS}">${hidden(csrfToken(request, response))}
<p><label for="name">Full name</label>
<input id="name" name="name" value="${person.name ?? ''}" dir="auto" autocomplete="off"></p>
<button>Save</button></form>`,
    });
  });
  router.post(ACCOUNT_SETTINGS, form, guardForm, (request, response) => {
    const { person } = sessions.visit(request);
    if (person !== null) world.rename(person.username, field(request, 'name'));
    response.redirect(303, ACCOUNT_SETTINGS);
  });

  router.get('/courses/:courseKey/about', (request, response, next) => {
    const course = world.course(request.params.courseKey);
    if (!course) return next();
    sendPage(context, request, response, {
      title: course.title,
      main: html`<h1>${course.title}</h1>
<form method="post" action="${aboutPath(course.id)}">${hidden(csrfToken(request, response))}
<button>Enroll now</button></form>`,
    });
  });
  router.post('/courses/:courseKey/about', form, guardForm, (request, response, next) => {
    const course = world.course(String(request.params.courseKey));
    const { person } = sessions.visit(request);
    if (!course) return next();
    if (person === null) return response.redirect(303, toLogin(request));
    world.enroll(person.username, 'audit', course.id);
    response.redirect(303, coursePath(course));
  });

  return router;
}
