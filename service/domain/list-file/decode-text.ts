// Bytes of a text file as spreadsheets and editors save them: UTF-8, or UTF-16 ("Unicode text" of Excel).

/** The first bytes of a zip file (xlsx, ods) and of an old Office file (xls). */
const WORKBOOKS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

const WEB_PAGE = /^\s*<(?:!doctype html|html)\b/i;

export type Decoded = { readonly text: string } | { readonly fault: 'workbook' | 'web-page' | 'encoding' };

/** Never guesses: a file in another encoding would lose letters of names. Removes the byte order mark. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (WORKBOOKS.some((start) => start.every((byte, at) => bytes[at] === byte))) return { fault: 'workbook' };
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    if (WEB_PAGE.test(text)) return { fault: 'web-page' };
    if (!text.includes('\0')) return { text };
  } catch {
    // The same fault for both.
  }
  return { fault: 'encoding' };
}

/** Without a byte order mark, zeros in every other place show UTF-16: the first letters of a list are ASCII. */
function encodingOf([first, second, third, fourth]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be';
  return 'utf-8';
}
