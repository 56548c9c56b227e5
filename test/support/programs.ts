// Programs that tests look at the product with. Without one, its tests are skipped and say so; with CI set,
// a missing one is a failure, because nobody reads what CI skips.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach } from 'vitest';

const PROGRAMS = {
  chromium: { names: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium' },
  harfbuzz: { names: ['hb-shape'], debian: 'libharfbuzz-bin' },
  pango: { names: ['pango-view'], debian: 'pango1.0-tools' },
  poppler: { names: ['pdftotext'], debian: 'poppler-utils' },
  zbar: { names: ['zbarimg'], debian: 'zbar-tools' },
  qpdf: { names: ['qpdf'], debian: 'qpdf' },
} as const;

export type Program = keyof typeof PROGRAMS;

/** Where the program is; undefined when it is missing and may be. Throws when it is missing in CI. */
export function find(program: Program): string | undefined {
  const { names, debian } = PROGRAMS[program];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
  if (found === undefined && process.env.CI) {
    throw new Error(`${program} is missing. Install the Debian package ${debian}.`);
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

const VENV_PYTHON = fileURLToPath(new URL('../../.venv/bin/python', import.meta.url));

/** The Python of the environment that `npm test` sets up. */
export function venvPython(): string {
  if (!existsSync(VENV_PYTHON)) throw new Error('There is no .venv. Run: node .ci/prepare.mjs test');
  return VENV_PYTHON;
}

/** Runs one of test/xblock's scripts and gives what it printed, its complaint and its exit code. */
export function runPython(script: string, ...args: string[]) {
  const path = fileURLToPath(new URL(`../xblock/${script}`, import.meta.url));
  return spawnSync(venvPython(), [path, ...args], { encoding: 'utf8' });
}
