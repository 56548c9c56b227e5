// A stand-in for `docker` that notes what Tutor asks of it: there is no engine where the tests run.
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Installation } from '../tutor.ts';

export interface Job {
  readonly service: string;
  readonly script: string;
}

/** Every call of `docker`, by its words, that a tutor command would make. */
function notedCalls(it: Installation, args: readonly string[]): string[][] {
  const folder = join(it.root, 'stub');
  const notes = join(folder, 'notes');
  mkdirSync(folder, { recursive: true });
  rmSync(notes, { force: true });
  writeFileSync(
    join(folder, 'docker'),
    `#!${process.execPath}\nrequire('node:fs').appendFileSync(${JSON.stringify(notes)}, JSON.stringify(process.argv.slice(2)) + '\\n');\nif (process.argv.includes('ls')) console.log('[]');\n`,
  );
  chmodSync(join(folder, 'docker'), 0o755);
  it.tutor(args, { PATH: `${folder}${delimiter}${process.env.PATH}` });
  const lines = existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : [];
  return lines.map((line) => JSON.parse(line) as string[]);
}

/** What a tutor command would run, as service and shell script, in order. */
export function notedJobs(it: Installation, args: readonly string[]): Job[] {
  return notedCalls(it, args)
    .filter((words) => words.includes('run'))
    .map((words) => ({
      service: (words.find((word) => word.endsWith('-job')) ?? '').replace(/-job$/, ''),
      script: words.at(-1) ?? '',
    }));
}

/** The images that a tutor command would build, each as one line. */
export function notedBuilds(it: Installation, args: readonly string[]): string[] {
  return notedCalls(it, args)
    .map((words) => words.join(' '))
    .filter((line) => /^(buildx )?build /.test(line));
}
