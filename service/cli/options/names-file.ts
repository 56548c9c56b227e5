// Reads a file of names, one on each line. An empty line in the middle keeps its number and is refused later as a name, so that
// file 0007.pdf always belongs to the seventh line.
import { decodeText } from '../../domain/list-file/decode-text.ts';
import { readNamed } from './named-files.ts';

const ADVICE = {
  encoding:
    'is neither UTF-8 nor UTF-16, and letters of names would be lost. Save it as UTF-8 and try again.',
  workbook: 'is a workbook. Save the sheet of names as CSV in UTF-8 and try again.',
  'web-page': 'is a web page. Take a file with one name a line and try again.',
} as const;

/** Reads the names; `-` is standard input. Throws for a workbook, and for a file that is neither UTF-8 nor UTF-16, because
 *  decoding it would lose letters. */
export function readNames(path: string): string[] {
  const decoded = decodeText(readNamed(path));
  if ('fault' in decoded)
    throw new Error(`${path === '-' ? 'What was read' : path} ${ADVICE[decoded.fault]}`);
  const lines = decoded.text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
