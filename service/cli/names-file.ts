// A file of names, one a line. An empty line in the middle keeps its number (and will be refused as a name),
// so that file 0007.pdf is always the seventh line.
import { readFileSync } from 'node:fs';

/** `-` is standard input. Throws for a file that is not UTF-8: its letters would be lost. */
export function readNames(path: string): string[] {
  const text = readUtf8(readFileSync(path === '-' ? 0 : path), path);
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function readUtf8(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const name = path === '-' ? 'What was read' : path;
    throw new Error(
      `${name} is not UTF-8, and letters of names would be lost. Save it as UTF-8 and try again.`,
    );
  }
}
