// A front end in a browser: the env.config.jsx that tutor-mfe has rendered with the plugin, compiled with the package it
// imports, in a host page with Paragon's own theme, components and measures. The LMS and the service are answered by the test.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import type { MyCertificate } from '../../../shared/certificates/my-certificates.ts';
import { ROOT } from '../tutor.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
export const LMS = 'https://learn.example';
const APPS = 'https://apps.learn.example';
const SERVICE = 'https://grademe.learn.example';
export const COURSE = 'course-v1:Demo+Ocean+2026';

export type App = 'learner-dashboard' | 'learning';
export type Release = 'ulmo' | 'verawood';

/** Compiles the rendered configuration for one front end of one release, as its own build would. */
export async function compile(config: string, app: App, release: Release): Promise<string> {
  const result = await build({
    stdin: {
      contents: readFileSync(join(HERE, 'host.jsx'), 'utf8'),
      loader: 'jsx',
      resolveDir: HERE,
    },
    bundle: true,
    logLevel: 'error',
    write: false,
    format: 'iife',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.APP_ID': JSON.stringify(app), 'process.env.NODE_ENV': '"production"' },
    nodePaths: [join(ROOT, 'node_modules')],
    loader: { '.scss': 'empty', '.svg': 'empty' },
    alias: {
      'env.config': config,
      hooks: join(HERE, `hooks-${release}.js`),
      '@grademe/dashboard': join(config, '../grademe/mfe/dashboard/index.js'),
      '@openedx/frontend-plugin-framework': join(HERE, 'plugin-framework.js'),
      '@edx/frontend-platform/auth': join(HERE, 'platform.js'),
      '@edx/frontend-platform/i18n': join(HERE, 'platform.js'),
      '@edx/frontend-platform': join(HERE, 'platform.js'),
    },
  });
  return result.outputFiles[0]?.text ?? '';
}

export interface Visit {
  readonly bundle: string;
  readonly certificates: readonly Partial<MyCertificate>[];
  readonly path?: string;
  readonly width?: number;
  readonly lang?: string;
  readonly userId?: number;
  /** The dashboard's "Viewing as". */
  readonly isMasquerading?: boolean;
  /** The learner that the LMS's session shows in the course, as "View this course as" keeps it. */
  readonly viewedAsOther?: boolean;
}

export interface Visited {
  readonly page: Page;
  /** What was asked of LMS and service. */
  readonly asked: readonly string[];
  readonly errors: readonly string[];
}

const require = createRequire(import.meta.url);
const css = (path: string) => readFileSync(require.resolve(`@openedx/paragon/dist/${path}`), 'utf8');

export async function visit(browser: Browser, it: Visit): Promise<Visited> {
  const { lang = 'en', path = '/learner-dashboard/', userId = 7 } = it;
  const context = await browser.newContext({ viewport: { width: it.width ?? 1280, height: 480 } });
  const page = await context.newPage();
  const asked: string[] = [];
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const state = { lang, userId, course: COURSE, lms: LMS, isMasquerading: it.isMasquerading === true };
  const dir = lang === 'ar' ? 'rtl' : 'ltr';
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.origin === APPS) {
      const script = `window.host = ${JSON.stringify(state)};\n${it.bundle}`.replaceAll(
        '</script',
        '<\\/script',
      );
      return route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>Front end</title>
          <link rel="icon" href="data:,"><style>${css('core.min.css')}${css('light.min.css')}
          ${readFileSync(join(HERE, 'host.css'), 'utf8')}</style></head>
          <body><div id="root"></div><script>${script}</script></body></html>`,
      });
    }
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers });
    asked.push(url.href);
    if (url.origin === LMS) {
      return it.viewedAsOther && url.searchParams.get('course_id') === COURSE
        ? route.fulfill({
            status: 409,
            headers,
            json: { error: 'You are viewing this course as another learner.' },
          })
        : route.fulfill({ headers, json: { token: 'signed', expires_in: 300, service_url: SERVICE } });
    }
    return route.fulfill({ headers, json: { certificates: it.certificates.map(asCertificate) } });
  });
  await page.goto(`${APPS}${path}`);
  await page.locator('[data-ready]').waitFor();
  return { page, asked, errors };
}

const asCertificate = (over: Partial<MyCertificate>): MyCertificate => ({
  courseId: COURSE,
  award: 'course',
  courseTitle: 'Ocean Science',
  status: 'issued',
  availableAt: null,
  verifyUrl: `${SERVICE}/verify/6f9619ff-8b86-4d11-b42d-00c04fc964ff`,
  ...over,
});

const SHOTS = join(ROOT, 'test/artefacts/front-end');

/** SHOTS=1 keeps pictures for the eye in test/artefacts/front-end. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}
