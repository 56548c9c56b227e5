// Programs that tests run. Without one, its tests are skipped and say so; with CI set, a missing program is a failure,
// because skipped tests in CI go unnoticed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach } from 'vitest';
import debianPrograms from '../../../scripts/programs.json' with { type: 'json' };

const cached = (name: string) => fileURLToPath(new URL(`../../../.cache/${name}/`, import.meta.url));
const PREPARE = 'Run: node scripts/prepare.mjs integration';

// Where `scripts/prepare.mjs` puts the servers that Debian lacks.
export const MYSQL_HOME = cached('mysql');
export const MYSQL9_HOME = cached('mysql9');
const S3_SERVER_HOME = cached('s3-server');

interface Recipe {
  readonly names: readonly string[];
  /** A Debian package. */
  readonly package?: string;
  /** A folder with one folder for each version, which has `bin`. */
  readonly versions?: string;
  /** Only here, because another program of the PATH may have its name. */
  readonly folder?: string;
  /** From a source without guarantees: its tests are skipped in CI, too. */
  readonly isOptional?: true;
}

const PROGRAMS = {
  ...debianPrograms,
  mysql: { names: ['mysqld'], folder: join(MYSQL_HOME, 'bin') },
  mysql9: { names: ['mysqld'], folder: join(MYSQL9_HOME, 'bin'), isOptional: true },
  s3: { names: ['s3proxy.jar'], folder: S3_SERVER_HOME },
} as const satisfies Record<string, Recipe>;

export type Program = keyof typeof PROGRAMS;

/** Where the program may be: Debian keeps servers out of the PATH of people, and the newest version comes first. */
function foldersOf({ folder, versions }: Recipe): string[] {
  if (folder !== undefined) return [folder];
  const found = versions !== undefined && existsSync(versions) ? readdirSync(versions) : [];
  const newestFirst = found.sort((a, b) => Number(b) - Number(a));
  return [
    ...newestFirst.map((version) => join(versions ?? '', version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
  ];
}

/** Returns the path of the program; undefined when it is missing and may be. Throws when it is missing in CI. */
export function find(program: Program): string | undefined {
  const recipe: Recipe = PROGRAMS[program];
  const found = recipe.names
    .flatMap((name) => foldersOf(recipe).map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
  if (found === undefined && process.env.CI && !recipe.isOptional) {
    const advice = recipe.package === undefined ? PREPARE : `Install the Debian package ${recipe.package}.`;
    throw new Error(`${program} is missing. ${advice}`);
  }
  return found;
}

/** For `test.skipIf(isMissing('poppler'))`. */
export function isMissing(program: Program): boolean {
  return find(program) === undefined;
}

/** At the top of a file whose every test runs these programs. */
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
  if (!existsSync(VENV_PYTHON)) throw new Error('.venv is missing. Run: node scripts/prepare.mjs test');
  return VENV_PYTHON;
}

/** Runs a script of test/xblock. Returns its output and its exit code. */
export function runPython(script: string, ...args: string[]) {
  const path = fileURLToPath(new URL(`../../xblock/${script}`, import.meta.url));
  return spawnSync(venvPython(), [path, ...args], { encoding: 'utf8' });
}
