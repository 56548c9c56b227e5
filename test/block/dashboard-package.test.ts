// The package for the front ends in a build that keeps webpack's cache between two runs, as tutor-mfe's does since 22.1: what
// is in node_modules counts as unchanged while its name and version are.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import webpack, { type Configuration } from 'webpack';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { DashboardPackagePlugin } = createRequire(import.meta.url)(
  join(ROOT, 'block/build/dashboard-package-plugin.cjs'),
);
const RELEASE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;

let folder: string;
const at = (...path: string[]) => join(folder, ...path);
const installed = () => at('front-end', 'node_modules', '@grademe', 'dashboard');
const versionOf = (path: string) => JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')).version;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grademe-front-end-'));
  mkdirSync(at('front-end', 'src'), { recursive: true });
  mkdirSync(at('package'));
  writeFileSync(at('front-end', 'package.json'), '{"name": "front-end", "version": "1.0.0"}');
  writeFileSync(at('front-end', 'src', 'index.js'), "import { note } from '@grademe/dashboard'; note();");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(configuration: Configuration): Promise<void> {
  return new Promise((resolve, reject) => {
    const compiler = webpack(configuration);
    compiler.run((error, stats) => {
      const fault = error ?? (stats?.hasErrors() ? new Error(stats.toString()) : null);
      // The cache is written when the compiler is closed.
      compiler.close((closing) => (fault || closing ? reject(fault ?? closing) : resolve()));
    });
  });
}

/** Builds the package with this text in its module, and puts it where the image's COPY does. */
async function install(text: string): Promise<void> {
  writeFileSync(at('package', 'index.js'), `export const note = () => console.log('${text}');`);
  await run({
    mode: 'production',
    context: at('package'),
    entry: { index: at('package', 'index.js') },
    experiments: { outputModule: true },
    output: { path: at('package', 'dist'), filename: '[name].js', module: true, library: { type: 'module' } },
    plugins: [new DashboardPackagePlugin()],
  });
  rmSync(installed(), { recursive: true, force: true });
  cpSync(at('package', 'dist'), installed(), { recursive: true });
}

/** Builds the front end with the cache of the build before; what it would serve. */
async function buildFrontEnd(): Promise<string> {
  await run({
    mode: 'production',
    context: at('front-end'),
    entry: at('front-end', 'src', 'index.js'),
    output: { path: at('front-end', 'dist') },
    // As it is by default for the node_modules that webpack itself is in.
    snapshot: { managedPaths: [`${at('front-end', 'node_modules')}/`] },
    cache: { type: 'filesystem', cacheDirectory: at('front-end', '.cache'), name: 'app-production' },
  });
  return readFileSync(at('front-end', 'dist', 'main.js'), 'utf8');
}

test('a rebuild in the same release ships the new note', async () => {
  await install('the old note');
  expect(await buildFrontEnd()).toContain('the old note');
  const before = versionOf(installed());
  await install('the new note');
  expect(versionOf(installed())).not.toBe(before);
  expect(await buildFrontEnd()).toContain('the new note');
});

test('with only the version of the release it would ship the old one', async () => {
  const writeReleaseVersion = () => {
    const description = JSON.parse(readFileSync(join(installed(), 'package.json'), 'utf8'));
    writeFileSync(join(installed(), 'package.json'), JSON.stringify({ ...description, version: RELEASE }));
  };
  await install('the old note');
  writeReleaseVersion();
  await buildFrontEnd();
  await install('the new note');
  writeReleaseVersion();
  expect(await buildFrontEnd()).toContain('the old note');
});

test('the same content has the same version, which begins with that of the release', async () => {
  await install('the note');
  const first = versionOf(installed());
  await install('the note');
  expect(versionOf(installed())).toBe(first);
  expect(first).toMatch(new RegExp(`^${RELEASE.replaceAll('.', '\\.')}\\+[0-9a-f]{12}$`));
});
