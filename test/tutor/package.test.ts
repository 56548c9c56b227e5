// The packages that are shipped: one version everywhere, metadata that an index accepts, and what is inside.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isMissing, ROOT, run, tool } from './tutor.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

test('service, block and plugin have one version, and the changelog knows it or what is not released yet', () => {
  expect(JSON.parse(read('package-lock.json')).version).toBe(version);
  expect(/^version = "(.+)"$/m.exec(read('block/xblock/pyproject.toml'))?.[1]).toBe(version);
  expect(/__version__ = "(.+)"/.exec(read('tutor-plugin/tutorgrademe/__about__.py'))?.[1]).toBe(version);
  expect(read('CHANGELOG.md')).toMatch(
    new RegExp(`^## (Unreleased|${version.replaceAll('.', '\\.')} )`, 'm'),
  );
});

describe.skipIf(isMissing('22'))('the plugin as a package', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'grademe-package-'));
    run(tool('22', 'python'), [
      '-m',
      'build',
      '--no-isolation',
      '--wheel',
      '--outdir',
      folder,
      'tutor-plugin',
    ]);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has metadata that an index accepts', () => {
    const [wheel = ''] = readdirSync(folder);
    expect(wheel).toBe(`tutor_grademe-${version}-py3-none-any.whl`);
    expect(run(tool('22', 'twine'), ['check', '--strict', join(folder, wheel)])).toContain('PASSED');
  });

  test('says who makes it, for whom, and where to ask, in classifiers that exist', () => {
    const read = `import sys, zipfile, email, json, trove_classifiers
wheel = zipfile.ZipFile(sys.argv[1])
[name] = [name for name in wheel.namelist() if name.endswith('.dist-info/METADATA')]
message = email.message_from_bytes(wheel.read(name))
known = trove_classifiers.classifiers
print(json.dumps({'author': message['Author'], 'urls': message.get_all('Project-URL'),
  'strange': [each for each in message.get_all('Classifier') if each not in known],
  'requires': message.get_all('Requires-Dist'), 'license': message['License-Expression']}))`;
    const metadata = JSON.parse(
      run(tool('22', 'python'), ['-c', read, join(folder, readdirSync(folder)[0] ?? '')]),
    );
    expect(metadata).toMatchObject({
      author: 'The Grade Me maintainers',
      strange: [],
      license: 'Apache-2.0',
    });
    expect(metadata.urls).toContain('Community, https://discuss.openedx.org');
    expect(metadata.requires).toEqual(expect.arrayContaining(['tutor<23,>=21.0.8', 'tzdata>=2025.1']));
  });

  test('carries block and service in its own version, and no test or source of them', () => {
    const list = 'import sys, zipfile; print("\\n".join(zipfile.ZipFile(sys.argv[1]).namelist()))';
    const names = run(tool('22', 'python'), ['-c', list, join(folder, readdirSync(folder)[0] ?? '')])
      .trim()
      .split('\n');
    const templates = 'tutorgrademe/templates';
    expect(names).toEqual(
      expect.arrayContaining([
        `${templates}/build/openedx/grademe/grademe_xblock-${version}-py3-none-any.whl`,
        `${templates}/grademe/build/grademe/service.tgz`,
        `${templates}/grademe/build/grademe/package-lock.json`,
        `${templates}/grademe/build/grademe/Dockerfile`,
        `${templates}/grademe/apps/grademe/secrets/GRADEME_JWT_SECRETS`,
        'tutorgrademe/patches/caddyfile',
        'tutorgrademe/tests/smoke/test_grademe.py',
        'tutorgrademe/service-settings.json',
        'tutorgrademe/py.typed',
      ]),
    );
    expect(names.filter((name) => /\.pyc$|\.ts$/.test(name))).toEqual([]);
    const inside = run('tar', [
      '-tzf',
      join(ROOT, 'tutor-plugin', templates, 'grademe/build/grademe/service.tgz'),
    ]);
    expect(inside).toMatch(/^package\/service\/bin\/cli\.ts$/m);
    expect(inside).toMatch(/^package\/fonts\/.+\.(ttf|otf)$/m);
    expect(inside).not.toMatch(
      /^package\/(test|block|tutor-plugin|service\/practice-lms|service\/bin\/practice)/m,
    );
  });
});
