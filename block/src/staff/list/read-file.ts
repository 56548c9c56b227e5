// A file that was chosen, as text; spreadsheets that save something else than UTF-8 are told so.
import type { CsvFault } from './csv-file.ts';

/** Bytes: five thousand rows with a long reason each. */
const LARGEST = 5_000_000;

export async function readFile(file: Blob): Promise<string | CsvFault> {
  if (file.size > LARGEST) return { fault: 'too-large' };
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return { fault: 'unreadable' };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // The same sentence for both.
  }
  return { fault: 'not-utf8' };
}
