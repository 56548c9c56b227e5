// The page that sets the faults of the LMS's APIs. It also shows the journal of the latest calls with their callers.
import express, { Router } from 'express';
import { z } from 'zod';
import { FAMILIES, fault, KINDS, type Place } from '../faults/faults.ts';
import { csrfToken, guardForm } from './csrf.ts';
import { type Html, html } from './html.ts';
import { hidden, sendPage } from './layout.ts';
import { field, type PageContext } from './page-context.ts';

const PLACES: Readonly<Record<Place, string>> = {
  all: 'All APIs',
  token: 'OAuth tokens',
  grades: 'Grades API',
  enrollment: 'Enrollment API',
  accounts: 'User accounts API',
  courses: 'Courses API',
  handler: 'Token handler of the block',
};
const place = z.enum(['all', ...FAMILIES]);
const USUAL: Readonly<Record<string, string>> = { delay: '3000', retryAfter: '2' };
const NUMBERS = {
  delay: 'Delay in milliseconds (for slow answers)',
  retryAfter: 'Retry-After in seconds (for 429 and 503)',
  times: 'Number of requests. Leave blank to keep the fault until you clear it.',
} as const;

export function faultsPages(context: PageContext): Router {
  const { faults, tokens } = context;
  const router = Router();
  const form = express.urlencoded({ extended: false });
  const done = (news: string) => `/faults?${new URLSearchParams({ done: news })}`;

  router.get('/faults', (request, response) => {
    const { done: news } = request.query;
    sendPage(context, request, response, {
      title: 'Faults',
      main: page(
        context,
        csrfToken(request, response),
        typeof news === 'string' && html`<p role="status" class="news">${news}</p>`,
      ),
    });
  });

  router.post('/faults', form, guardForm, (request, response) => {
    const number = (name: keyof typeof NUMBERS) =>
      field(request, name) === '' ? undefined : Number(field(request, name));
    const where = place.safeParse(field(request, 'place'));
    const wanted = fault.safeParse({
      kind: field(request, 'kind'),
      delay: number('delay'),
      retryAfter: number('retryAfter'),
      times: number('times') ?? null,
    });
    if (where.success && wanted.success) {
      faults.set(where.data, wanted.data);
      return response.redirect(303, done(`Fault set. ${PLACES[where.data]}: ${KINDS[wanted.data.kind]}.`));
    }
    const issues = [...(where.error?.issues ?? []), ...(wanted.error?.issues ?? [])];
    const news = html`<div role="alert" class="news bad"><p>Not saved. Correct these fields:</p><ul>${issues.map(
      (issue) => html`<li>${labelOf(issue.path[0])}: ${issue.message}</li>`,
    )}</ul></div>`;
    const main = page(context, csrfToken(request, response), news);
    sendPage(context, request, response, { title: 'Not saved: Faults', status: 422, main });
  });

  router.post('/faults/clear', form, guardForm, (_request, response) => {
    faults.clear();
    response.redirect(303, done('All faults are cleared.'));
  });
  router.post('/faults/revoke', form, guardForm, (_request, response) => {
    tokens.revokeAll();
    response.redirect(303, done('All platform tokens are revoked.'));
  });

  return router;
}

function page({ faults, journal }: PageContext, csrf: string, news: Html | false): Html {
  const now = Object.entries(faults.read()) as [Place, z.output<typeof fault>][];
  const calls = journal.read().slice(-25).reverse();
  return html`<h1>LMS faults</h1>${news}
<h2>Current faults</h2>${
    now.length === 0
      ? html`<p>None. All APIs answer normally.</p>`
      : html`<ul>${now.map(
          ([where, { kind, times }]) =>
            html`<li><b>${PLACES[where]}</b>: ${KINDS[kind]}${times === null ? '' : `, ${times} more requests`}</li>`,
        )}</ul>`
  }
<div class="row"><form method="post" action="/faults/clear">${hidden(csrf)}<button>Clear all faults</button></form>
<form method="post" action="/faults/revoke">${hidden(csrf)}<button>Revoke all platform tokens</button></form></div>
<h2>Add a fault</h2>
<form method="post" action="/faults" class="stack">${hidden(csrf)}
<label for="place">API</label><select id="place" name="place">${Object.entries(PLACES).map(
    ([value, label]) => html`<option value="${value}">${label}</option>`,
  )}</select>
<label for="kind">Fault</label><select id="kind" name="kind">${Object.entries(KINDS).map(
    ([value, label]) => html`<option value="${value}">${label}</option>`,
  )}</select>
${Object.entries(NUMBERS).map(
  ([name, label]) =>
    html`<label for="${name}">${label}</label><input id="${name}" name="${name}" value="${USUAL[name] ?? ''}" inputmode="numeric">`,
)}
<button class="strong">Add fault</button></form>
<h2>Recent requests</h2>${
    calls.length === 0
      ? html`<p>No requests yet.</p>`
      : html`<div class="scroll" role="region" aria-label="Recent requests" tabindex="0"><table>
<thead><tr><th scope="col">Status</th><th scope="col">Request</th></tr></thead><tbody>${calls.map(
          (call) =>
            html`<tr><td>${call.status || 'connection closed'}</td><td><code>${call.method} ${call.path}</code></td></tr>`,
        )}</tbody></table></div>`
  }`;
}

function labelOf(name: unknown): string {
  return NUMBERS[name as keyof typeof NUMBERS] ?? (name === 'kind' ? 'Fault' : 'API');
}
