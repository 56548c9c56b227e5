// Stores practice data as JSON on disk. Writes a file beside it and renames it, so that a crash leaves the old file;
// reads through a schema, so that the error names a damaged file, which stays unchanged.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** Returns undefined when there is no file yet; throws, with the remedy, when the file is unusable. */
export function readState<T>(file: string, schema: z.ZodType<T>): T | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(file, error instanceof Error ? error.message : String(error), error);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw unusable(file, 'it is not JSON', error);
  }
  const read = schema.safeParse(json);
  if (!read.success) throw unusable(file, z.prettifyError(read.error), read.error);
  return read.data;
}

export function writeState(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

function unusable(file: string, why: string, cause: unknown): Error {
  return new Error(
    `The practice LMS cannot use ${file}: ${why}. Mend the file, or move it away to start afresh.`,
    { cause },
  );
}
