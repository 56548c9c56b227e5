// A page as unkind as a real course: the platform's tiny root font, a course author's stylesheet, RequireJS's
// `define`, and the runtime that the bundle is handed. Everything is answered by the test; nothing is fetched.
import { existsSync, readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page, type Route } from 'playwright-core';
import type { BlockArgs } from '../../shared/tokens/block-args.ts';

const LMS = 'http://lms.example';
const SERVICE = 'https://grademe.example';
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const PUBLIC = new URL('../../block/xblock/grademe_xblock/public/', import.meta.url);

export const bundle = () => readFileSync(new URL('grademe.js', PUBLIC), 'utf8');
const namesBundle = () => readFileSync(new URL('grademe-names.js', PUBLIC), 'utf8');
export const staffBundle = () => readFileSync(new URL('grademe-staff.js', PUBLIC), 'utf8');
export const catalogue = (lang: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`locales/${lang}.json`, PUBLIC), 'utf8'));

/** What is missing for these checks, in a sentence; null when they can run. */
export function missing(): string | null {
  if (!existsSync(CHROMIUM)) return `there is no Chromium at ${CHROMIUM}; set CHROMIUM to its path`;
  return existsSync(new URL('grademe.js', PUBLIC))
    ? null
    : 'the bundle is not built; run npm run build:block';
}

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [...FLAGS, '--disable-component-update', '--disable-sync'],
  });

const UNKIND = `
  html { font-size: 62.5%; } body { margin: 0; padding: 24px; font-family: serif; font-style: italic; line-height: 3; }
  * { box-sizing: content-box; } button, .btn { text-transform: uppercase; background: linear-gradient(red, blue); float: right; }
  .card, .progress { transform: rotate(2deg); float: left; } img { width: 40px !important; } .sr-only { position: static !important; }
  h1, h2 { font: 20px/1.4 sans-serif; margin: 0 0 12px; }`;

export const ARGS: BlockArgs = {
  view: 'learner',
  serviceUrl: SERVICE,
  displayName: 'Course certificate',
  locale: 'en',
  dir: 'ltr',
  messages: null,
  csrfCookie: 'csrftoken',
  award: { slug: 'course', threshold: 7000, modes: ['verified'], template: 'classic' },
  loginUrl: null,
  accountUrl: null,
  courseUrl: null,
  namesScriptUrl: '/hashed/grademe-names.1a2b3c.js',
  staff: null,
};

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Stands in for the picture of a certificate; browsers go by the content type, not by the ending. */
export const PICTURE: Answer = {
  status: 200,
  headers: { 'content-type': 'image/svg+xml' },
  body: `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="849" viewBox="0 0 1200 849" text-anchor="middle"
    font-family="serif"><rect width="1200" height="849" fill="#fff"/><rect x="40" y="40" width="1120" height="769"
    fill="none" stroke="#0a3055" stroke-width="6"/><text x="600" y="260" font-size="64">Certificate</text><text x="600"
    y="440" font-size="80">Zoë García Hernández</text><text x="600" y="560" font-size="44">Introduction to Ocean
    Science</text></svg>`,
};

/** Answers one request to the service or the handler; null leaves it hanging, "cut" breaks the connection. */
export type Respond = (request: {
  method: string;
  path: string;
  search: string;
  /** What was sent; empty where nothing was. */
  body: string;
  headers: Record<string, string>;
}) => Answer | null | 'cut';

export interface Lms {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly asked: { method: string; path: string; search: string; headers: Record<string, string> }[];
}

export interface Visit {
  readonly args: BlockArgs | readonly BlockArgs[];
  readonly respond: Respond;
  readonly width?: number;
  /** Runs in the page before the bundle, and in place of the usual start when given. */
  readonly script?: string;
}

export async function visit(browser: Browser, { args, respond, width = 748, script }: Visit): Promise<Lms> {
  const context = await browser.newContext({ viewport: { width, height: 500 }, acceptDownloads: true });
  const page = await context.newPage();
  const asked: Lms['asked'] = [];
  const all = Array.isArray(args) ? (args as readonly BlockArgs[]) : [args as BlockArgs];

  await context.route('**/*', async (route: Route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (url.href === `${LMS}/unit`)
      return route.fulfill({ contentType: 'text/html', body: html(all, script) });
    if (url.href === `${LMS}/grademe.js`) {
      return route.fulfill({ contentType: 'text/javascript', body: bundle() });
    }
    const { pathname: path, search } = url;
    const body = request.postData() ?? '';
    const seen = { method: request.method(), path, search, body, headers: request.headers() };
    if (seen.method !== 'OPTIONS') asked.push(seen);
    const answer = seen.method === 'OPTIONS' ? { status: 204 } : respond(seen);
    if (/grademe-names\.\w+\.js$/.test(seen.path))
      return route.fulfill({ contentType: 'text/javascript', body: namesBundle() });
    if (/grademe-staff\.\w+\.js$/.test(seen.path))
      return route.fulfill({ contentType: 'text/javascript', body: staffBundle() });
    if (answer === null) return undefined;
    if (answer === 'cut') return route.abort('connectionrefused');
    return route.fulfill({
      status: answer.status,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'authorization, content-type, x-request-token',
        'access-control-expose-headers': 'retry-after, x-request-token',
        'content-type': 'application/json',
        ...answer.headers,
      },
      body: typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? null),
    });
  });
  await context.addCookies([{ name: 'csrftoken', value: 'csrf-1', url: LMS }]);
  await page.goto(`${LMS}/unit`);
  return { page, context, asked };
}

function html(all: readonly BlockArgs[], script = ''): string {
  const first = all[0] ?? ARGS;
  const blocks = all.map(
    (
      _,
      index,
    ) => `<div class="xblock" id="block${index}" data-usage-id="block-v1:Demo+C+1+type@grademe+block@b${index}">
      <div class="grademe-host" style="min-height:220px"><p>Loading your certificate…</p></div></div>`,
  );
  return `<!doctype html><html lang="${first.locale}" dir="${first.dir}"><head><meta charset="utf-8"><title>Unit</title>
    <style>${UNKIND}</style></head><body><main><h1>Unit</h1><h2>Week 4</h2>${blocks.join('')}</main>
    <script>window.defined = 0; window.define = () => { window.defined += 1; }; window.define.amd = {};
      window.before = [...Object.keys(window), 'before', 'after'];</script>
    <script src="/grademe.js"></script>
    <script>
      window.after = Object.keys(window).filter((name) => !window.before.includes(name));
      const runtime = { handlerUrl: (el, name) => '/handler/' + (el[0] || el).id + '/' + name };
      const all = ${JSON.stringify(all).replaceAll('<', '\\u003c')};
      const start = () => all.forEach((args, i) => window.GradeMeStudentView.apply({}, [runtime, document.getElementById('block' + i), args]));
      ${script === '' ? 'start();' : script}
    </script></body></html>`;
}
