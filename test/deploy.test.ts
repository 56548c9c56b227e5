// What operators install by hand: the environment file, the units, and the notice of what comes with the program.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeEnvironment } from '../service/cli/process/env-example.ts';
import type { Setting } from '../service/settings/schemas.ts';
import { describeSettings, loadConfig, SETTINGS } from '../service/settings/settings.ts';

const at = (...path: string[]) => fileURLToPath(new URL(join('..', ...path), import.meta.url));
const read = (...path: string[]) => readFileSync(at(...path), 'utf8');
const SECRET = 'a-secret-of-the-test-with-enough-characters';

describe('the example of the environment file', () => {
  const text = read('deploy', 'grademe.env.example');
  const withSecrets = text.replaceAll(/^(GRADEME_\w*SECRETS?)=$/gm, `$1=${SECRET}`);

  test('is what the table of settings says', () => {
    // If not: service/bin/grademe.mjs settings --env > deploy/grademe.env.example
    expect(text).toBe(describeEnvironment());
  });

  test('is accepted by the service once its secrets are filled in', () => {
    const config = loadConfig(parseEnv(withSecrets) as Record<string, string>);
    expect(config).toMatchObject({ port: 8150, filesDir: '/var/lib/grademe/files', lmsClientId: 'grademe' });
  });

  test('names every setting, and leaves out no value but those of secrets', () => {
    const named = [...text.matchAll(/^#?(GRADEME_\w+)=/gm)].map(([, variable]) => variable);
    expect(named).toEqual(describeSettings().map(({ variable }) => variable));
    const empty = Object.entries(parseEnv(text)).filter(([, value]) => value === '');
    const rows = Object.values<Setting<unknown>>(SETTINGS);
    const secrets = rows.filter(({ default: value, isSecret }) => value === undefined && isSecret);
    expect(new Set(empty.map(([variable]) => variable))).toEqual(
      new Set(secrets.map(({ variable }) => variable)),
    );
  });

  test('is read alike by a shell and by --settings, with every default', () => {
    const all = text.replaceAll(/^#(GRADEME_)/gm, '$1');
    const shell = spawnSync('sh', ['-euc', 'set -a; eval "$TEXT"; env -0'], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, TEXT: all },
    }).stdout;
    const bySh = Object.fromEntries(
      shell
        .split('\0')
        .filter((line) => line.startsWith('GRADEME_'))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    expect(bySh).toEqual(parseEnv(all));
    expect(Object.keys(bySh)).toHaveLength(describeSettings().length);
  });
});

describe('the guide', () => {
  const commands = /^## Install by hand\n[\s\S]*?```sh\n([\s\S]*?)```/m.exec(
    read('docs', 'operations.md'),
  )?.[1];

  test('makes the command that the reference names', () => {
    const [, named] = /Installed by hand, the command is\s`([^`]+)`/.exec(read('docs', 'cli.md')) ?? [];
    const { bin } = JSON.parse(read('package.json'));
    expect(commands).toContain(`/opt/grademe/${bin.grademe} ${named}\n`);
  });

  test.each([['README.md'], ['docs/operations.md']])(
    'asks in %s for the Node that the package asks for',
    (page) => {
      const { engines } = JSON.parse(read('package.json'));
      expect(read(page)).toContain(`Node ${engines.node.replace('>=', '')} or newer`);
      expect(JSON.parse(read('package-lock.json')).packages[''].engines).toEqual(engines);
    },
  );
});

describe('the units', () => {
  const UNITS = ['grademe.service', 'grademe-worker.service'] as const;
  const protection = (unit: string) => read('deploy', unit).split(/^# What follows .*$/m)[1];

  test('keep service and worker from the same things', () => {
    expect(protection('grademe.service')).toContain('ProtectSystem=strict');
    expect(protection('grademe-worker.service')).toBe(protection('grademe.service'));
  });

  test.each(UNITS)('%s starts the executable of the package, and reads the file of the guide', (unit) => {
    const [, path = ''] =
      /^ExecStart=\/opt\/grademe\/(\S+) (serve|worker)$/m.exec(read('deploy', unit)) ?? [];
    expect(JSON.parse(read('package.json')).bin.grademe).toBe(path);
    expect(read('deploy', unit)).toContain('EnvironmentFile=/etc/grademe/grademe.env\n');
    expect(read('docs', 'operations.md')).toContain(' /etc/grademe/grademe.env\n');
  });

  const packed = new Set<string>();
  beforeAll(() => {
    const args = ['pack', '--dry-run', '--json', '--silent', '--ignore-scripts'];
    const { stdout } = spawnSync('npm', args, { cwd: at(), encoding: 'utf8', maxBuffer: 1 << 26 });
    const [archive] = Object.values<{ files: { path: string }[] }>(JSON.parse(stdout));
    for (const { path } of archive?.files ?? []) packed.add(path);
  });

  test.each(UNITS)('%s points to documentation that the archive has', (unit) => {
    const [, paths = ''] = /^Documentation=(.+)$/m.exec(read('deploy', unit)) ?? [];
    const files = paths.split(' ').map((path) => path.replace('file:/opt/grademe/', ''));
    expect(files).toContain('docs/operations.md');
    for (const file of files) expect(packed).toContain(file);
  });

  test('every page that a program or an example names is in the archive', () => {
    const sources = [...packed].filter((path) =>
      /^(service|deploy|templates)\/.*\.(ts|mjs|service|example|json)$/.test(path),
    );
    const named = sources.flatMap((path) => read(path).match(/\bdocs\/[\w/-]+\.md\b/g) ?? []);
    expect(named).toContain('docs/operations.md');
    for (const page of new Set(named)) expect(packed).toContain(page);
  });

  test.each(UNITS)('%s allows V8 to compile', (unit) => {
    expect(read('deploy', unit)).not.toMatch(/^MemoryDenyWriteExecute=/m);
  });
});

test('every package of the service whose licence is not a permissive one is in NOTICE', () => {
  const PERMISSIVE = new Set(['MIT', 'ISC', '0BSD', 'BSD-3-Clause', 'BSD-2-Clause', 'Apache-2.0']);
  /** Their package.json names none; the licence is in a file beside it. */
  const MIT_IN_A_FILE = ['png-js'];
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { dev?: boolean; license?: string }>;
  };
  const others = Object.entries(packages)
    .filter(([path, { dev, license = '' }]) => path !== '' && !dev && !PERMISSIVE.has(license))
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
    .filter((name) => !MIT_IN_A_FILE.includes(name));
  expect(others.length).toBeGreaterThan(0);
  for (const name of others) expect(name).toMatch(/^@img\/sharp-/);
  expect(read('NOTICE')).toMatch(/@img\/sharp-libvips-<platform>.*LGPL-3\.0-or-later/s);
  expect(JSON.parse(read('package.json')).files).toContain('NOTICE');
});
