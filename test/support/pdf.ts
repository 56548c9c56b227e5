// Reads PDFs back with poppler, as a reader's software would.
import { execFileSync } from 'node:child_process';

/** Returns all text of a PDF in reading order, one line a row. poppler wraps right-to-left lines in direction marks of
 *  its own; they are not part of the text. */
export function pdfText(pdf: Uint8Array): string {
  const text = execFileSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: pdf, encoding: 'utf8' });
  return text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** `pdfinfo` as a table. */
export function pdfInfo(pdf: Uint8Array): Record<string, string> {
  const text = execFileSync('pdfinfo', ['-'], { input: pdf, encoding: 'utf8' });
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf(':');
      return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
    }),
  );
}
