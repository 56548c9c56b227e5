// Choosing a user: the login page, the chooser of the practice bar, and "view as" for staff.
import express, { Router } from 'express';
import { csrfToken, guardForm, rotateCsrf } from './csrf.ts';
import { html } from './html.ts';
import { describe, hidden, listAccounts, sendPage } from './layout.ts';
import { field, localPath, type PageContext } from './page-context.ts';

export function loginPages(context: PageContext): Router {
  const { world, sessions } = context;
  const router = Router();
  const form = express.urlencoded({ extended: false });

  router.get('/login', (request, response) => {
    const next = localPath(typeof request.query.next === 'string' ? request.query.next : '/learning');
    const csrf = csrfToken(request, response);
    sendPage(context, request, response, {
      title: 'Sign in',
      main: html`<h1>Sign in</h1><p>Select an account. No password is needed.</p>
<form method="post" action="/practice/enter">${hidden(csrf)}<input type="hidden" name="next" value="${next}">
<ul class="faces">${listAccounts(world).map(
        (each) =>
          html`<li><button name="username" value="${each.username}"><b>${each.name || each.username}</b> ${describe(world, each)}</button></li>`,
      )}</ul>
</form>`,
    });
  });

  router.post('/practice/enter', form, guardForm, (request, response) => {
    const username = field(request, 'username');
    sessions.enter(request, response, world.learner(username) ? username : null);
    rotateCsrf(response);
    response.redirect(303, localPath(field(request, 'next')));
  });

  router.post('/practice/view-as', form, guardForm, (request, response) => {
    const isAllowed = sessions.viewAs(request, field(request, 'username') || null);
    if (isAllowed) return response.redirect(303, localPath(field(request, 'next')));
    sendPage(context, request, response, {
      title: 'Not allowed',
      status: 403,
      main: html`<h1>Not allowed</h1><p>Only course staff can view the course as a learner.</p>`,
    });
  });

  return router;
}
