// The layout of every practice page: the bar with the current user, the main part, one stylesheet.
import type { Request, Response } from 'express';
import { NOTES } from '../state/initial-state.ts';
import type { World } from '../state/world.ts';
import type { Learner } from '../state/world-schema.ts';
import { csrfToken } from './csrf.ts';
import { type Html, html } from './html.ts';
import type { PageContext } from './page-context.ts';

const NAVIGATION: readonly (readonly [path: string, label: string])[] = [
  ['/', 'Home'],
  ['/learning', 'Course'],
  ['/studio', 'Studio'],
  ['/gradebook', 'Gradebook'],
  ['/faults', 'Faults'],
];

export interface Page {
  readonly title: string;
  readonly main: Html;
  readonly status?: number;
  /** A script of pages/public to load. */
  readonly script?: string;
}

export function sendPage(context: PageContext, request: Request, response: Response, page: Page): void {
  const { person } = context.sessions.visit(request);
  const csrf = csrfToken(request, response);
  const text = html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} | Practice LMS</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/practice/style.css">
${page.script && html`<script src="/static/practice/${page.script}" defer></script>`}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="bar">
<p class="bar-name">Practice LMS</p>
<nav aria-label="Practice"><ul>${NAVIGATION.map(
    ([path, label]) =>
      html`<li><a href="${path}"${isHere(request.path, path) && html` aria-current="page"`}>${label}</a></li>`,
  )}</ul></nav>
<form method="post" action="/practice/enter" class="who">
${hidden(csrf)}<input type="hidden" name="next" value="${request.originalUrl}">
<label for="who">Signed in as</label>
<select id="who" name="username" autocomplete="off"><option value="">visitor (not signed in)</option>${people(
    context.world,
    listAccounts(context.world),
    person?.username,
  )}</select>
<button>Switch account</button>
</form>
</header>
<main id="main" tabindex="-1">${page.main}</main>
</body>
</html>`;
  response
    .status(page.status ?? 200)
    .set('X-Frame-Options', 'SAMEORIGIN')
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(text.text);
}

export function hidden(csrf: string): Html {
  return html`<input type="hidden" name="csrfmiddlewaretoken" value="${csrf}">`;
}

/** Returns the options of a chooser of people. */
export function people(world: World, learners: readonly Learner[], chosen: string | undefined): Html[] {
  return learners.map(
    (each) =>
      html`<option value="${each.username}"${each.username === chosen && html` selected`}>${
        each.name || each.username
      } (${describe(world, each)})</option>`,
  );
}

/** Returns all accounts that users can log in as: excludes the service's own account. */
export function listAccounts(world: World): readonly Learner[] {
  return world.learners().filter((each) => each.role !== 'service');
}

/** Returns a person's current facts in the first course, and their purpose in the practice LMS. */
export function describe(world: World, person: Learner): string {
  const enrollment = world.enrollment(person.username, world.courses()[0]?.id);
  const percent = person.grades.find((each) => each.courseId === enrollment?.courseId)?.percent;
  const facts = [
    !enrollment && person.role === 'learner' && 'not enrolled',
    enrollment?.isActive === false && 'unenrolled',
    percent !== undefined && `${Math.round(percent * 10_000) / 100}\u00a0%`,
    percent !== undefined && !world.grade(person.username, enrollment?.courseId).passed && 'not passing',
    NOTES[person.username],
  ];
  return facts.filter(Boolean).join(', ') || person.username;
}

function isHere(path: string, place: string): boolean {
  return place === '/' ? path === '/' : path.startsWith(place);
}
