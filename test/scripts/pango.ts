// The order of a line by Pango, which has another implementation of UAX #9 (FriBidi), and by us.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Line } from '../../service/text/line.ts';
import { fontsDir } from '../pdf/kit.ts';
import { find } from '../support/processes/programs.ts';

let folder: string;

/** At the top of a file that asks Pango: gives it a workplace for the tests of the file. */
export function usesPango(): void {
  beforeAll(prepare);
  afterAll(() => rmSync(folder, { recursive: true }));
}

function prepare(): void {
  folder = mkdtempSync(join(tmpdir(), 'grademe-order-'));
  const cache = join(folder, 'cache');
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fontsDir}</dir><cachedir>${cache}</cachedir></fontconfig>`,
  );
}

interface PangoRun {
  readonly text: string;
  readonly 'bidi-level': number;
}

/** Each text as Pango sets it on a line of its own, character by character from left to right. */
export function orderByPango(texts: readonly string[]): string[] {
  const json = join(folder, 'layout.json');
  execFileSync(
    find('pango') ?? 'pango-view',
    [
      '-q',
      '--font=Noto Sans',
      '--width=100000', // no line is broken
      `--serialize-to=${json}`,
      `--output=${join(folder, 'o.svg')}`,
      `--text=${texts.join('\n')}`,
    ],
    // Pango takes its arguments in the locale's encoding, which on a bare machine is ASCII.
    {
      env: { ...process.env, LC_ALL: 'C.UTF-8', FONTCONFIG_FILE: join(folder, 'fonts.conf') },
      stdio: 'pipe', // it complains of nameless faces
    },
  );
  const { output } = JSON.parse(readFileSync(json, 'utf8')) as {
    output: { lines: { runs: PangoRun[] }[] };
  };
  return output.lines.map(({ runs }) =>
    runs.map((run) => fromLeft([...run.text], run['bidi-level'])).join(''),
  );
}

const fromLeft = (parts: readonly string[], level: number) =>
  (level % 2 === 1 ? [...parts].reverse() : parts).join('');

/** Our line from left to right; clusters are in that order already, their own letters are not. */
export function orderHere({ runs }: Line): string {
  return runs
    .flatMap(({ level, clusters }) => clusters.map((cluster) => fromLeft([...cluster.text], level)))
    .join('');
}
