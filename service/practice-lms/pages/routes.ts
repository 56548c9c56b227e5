// All pages of the practice LMS and their assets, in one list.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, Router } from 'express';
import { coursePages } from './course.ts';
import { faultsPages } from './faults-page.ts';
import { gradebookPages } from './gradebook.ts';
import { homePage } from './home.ts';
import { html } from './html.ts';
import { sendPage } from './layout.ts';
import { loginPages } from './login.ts';
import { type PageContext, STATIC } from './page-context.ts';
import { peoplePages } from './people.ts';
import { studioPages } from './studio.ts';
import { studioEditor } from './studio-editor.ts';
import { unitPage } from './unit.ts';

/** Fonts for scripts that the reader's machine may lack: the certificate's own. */
const FONTS = fileURLToPath(new URL('../../../fonts', import.meta.url));
const PUBLIC = join(dirname(fileURLToPath(import.meta.url)), 'public');

export function pages(context: PageContext): Router {
  const router = Router();
  router.use('/static/practice/fonts', express.static(FONTS, { index: false, maxAge: '1d' }));
  router.use('/static/practice', express.static(PUBLIC, { index: false }));
  router.use(STATIC, express.static(context.blockFolder, { index: false, cacheControl: false }));
  for (const createPages of [
    homePage,
    loginPages,
    peoplePages,
    coursePages,
    unitPage,
    studioPages,
    studioEditor,
    gradebookPages,
    faultsPages,
  ]) {
    router.use(createPages(context));
  }
  router.use((request, response) =>
    sendPage(context, request, response, {
      title: 'Page not found',
      status: 404,
      main: html`<h1>Page not found</h1><p>There is no page at this address. <a href="/">Go to the home page</a>.</p>`,
    }),
  );
  return router;
}

/** Sends the message of an error: for faults of the request, and for internal faults too, because only engineers see them. */
export const sendFault: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) return next(error);
  const status = (error as { status?: unknown }).status;
  const isRequestError = typeof status === 'number' || (error instanceof Error && error.name === 'ZodError');
  const message = error instanceof Error ? error.message : String(error);
  response.status(typeof status === 'number' ? status : isRequestError ? 400 : 500).json({ error: message });
};
