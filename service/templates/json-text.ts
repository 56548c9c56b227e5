// Text editors on Windows begin a file with a byte order mark, which JSON does not know.

/** Throws a SyntaxError. */
export function parseJsonText(text: string): unknown {
  return JSON.parse(text.replace(/^\ufeff/, ''));
}
