// A file of names, one a line. An empty line in the middle keeps its number (and will be refused as a name),
// so that file 0007.pdf is always the seventh line.
import { readFileSync } from 'node:fs';

/** `-` is standard input. */
export function readNames(path: string): string[] {
  const text = readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\ufeff/, '');
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
