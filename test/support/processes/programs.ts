// Programs that tests look at the product with. Without one, its tests are skipped and say so; with CI set,
// a missing one is a failure, because nobody reads what CI skips.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach } from 'vitest';

/** Where `node scripts/prepare.mjs test` puts MySQL's own server. */
export const MYSQL_HOME = fileURLToPath(new URL('../../../.cache/mysql/', import.meta.url));

/** Where it puts the one after that. */
export const MYSQL9_HOME = fileURLToPath(new URL('../../../.cache/mysql9/', import.meta.url));

/** Where it puts the S3-compatible server. */
export const S3_SERVER_HOME = fileURLToPath(new URL('../../../.cache/s3-server/', import.meta.url));

interface Recipe {
  readonly names: readonly string[];
  /** Where it may be beside the PATH: Debian keeps servers away from people. */
  readonly folders?: () => string[];
  /** Not from the PATH: another program may have its name. */
  readonly isOnlyThere?: true;
  /** From a place that promises nothing: its tests are skipped in CI, too. */
  readonly isExtra?: true;
  readonly get: string;
}

const debian = (name: string) => `Install the Debian package ${name}.`;
const PROGRAMS = {
  chromium: { names: ['chromium', 'chromium-browser', 'google-chrome'], get: debian('chromium') },
  harfbuzz: { names: ['hb-shape'], get: debian('libharfbuzz-bin') },
  pango: { names: ['pango-view'], get: debian('pango1.0-tools') },
  mariadb: { names: ['mariadbd'], folders: () => ['/usr/sbin'], get: debian('mariadb-server') },
  mysql: {
    names: ['mysqld'],
    folders: () => [join(MYSQL_HOME, 'bin')],
    isOnlyThere: true, // MariaDB's is called mysqld too
    get: 'Run: node scripts/prepare.mjs test (it needs Maven).',
  },
  mysql9: {
    names: ['mysqld'],
    folders: () => [join(MYSQL9_HOME, 'bin')],
    isOnlyThere: true,
    isExtra: true,
    get: 'Run: node scripts/prepare.mjs test (it needs mmdebstrap).',
  },
  poppler: { names: ['pdftotext'], get: debian('poppler-utils') },
  postgresql: { names: ['postgres'], folders: debianPostgres, get: debian('postgresql') },
  redis: { names: ['redis-server'], get: debian('redis-server') },
  s3: {
    names: ['s3proxy.jar'],
    folders: () => [S3_SERVER_HOME],
    isOnlyThere: true,
    get: 'Run: node scripts/prepare.mjs test (it needs Java and Maven).',
  },
  zbar: { names: ['zbarimg'], get: debian('zbar-tools') },
  qpdf: { names: ['qpdf'], get: debian('qpdf') },
  zsh: { names: ['zsh'], get: debian('zsh') },
  fish: { names: ['fish'], get: debian('fish') },
} as const satisfies Record<string, Recipe>;

export type Program = keyof typeof PROGRAMS;

/** Debian keeps each version in a folder of its own; the newest first. */
function debianPostgres(): string[] {
  const home = '/usr/lib/postgresql';
  if (!existsSync(home)) return [];
  const versions = readdirSync(home).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(home, version, 'bin'));
}

/** Where the program is; undefined when it is missing and may be. Throws when it is missing in CI. */
export function find(program: Program): string | undefined {
  const { names, get, folders: own = () => [], isOnlyThere, isExtra }: Recipe = PROGRAMS[program];
  const folders = [...own(), ...(isOnlyThere ? [] : (process.env.PATH ?? '').split(delimiter))];
  const found = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
  if (found === undefined && process.env.CI && !isExtra) {
    throw new Error(`${program} is missing. ${get}`);
  }
  return found;
}

/** For `test.skipIf(isMissing('poppler'))`. */
export function isMissing(program: Program): boolean {
  return find(program) === undefined;
}

/** At the top of a file whose every test looks with these programs. */
export function needs(...programs: readonly Program[]): void {
  beforeEach((context) => {
    for (const program of programs) {
      if (isMissing(program)) context.skip(`${program} is missing`);
    }
  });
}

const VENV_PYTHON = fileURLToPath(new URL('../../../.venv/bin/python', import.meta.url));

/** The Python of the environment that `npm test` sets up. */
export function venvPython(): string {
  if (!existsSync(VENV_PYTHON)) throw new Error('There is no .venv. Run: node scripts/prepare.mjs test');
  return VENV_PYTHON;
}

/** Runs one of test/xblock's scripts and gives what it printed, its complaint and its exit code. */
export function runPython(script: string, ...args: string[]) {
  const path = fileURLToPath(new URL(`../../xblock/${script}`, import.meta.url));
  return spawnSync(venvPython(), [path, ...args], { encoding: 'utf8' });
}
