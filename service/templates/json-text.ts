// Removes the byte order mark, which text editors on Windows write and JSON does not allow.

/** Parses JSON. Throws a SyntaxError. */
export function parseJsonText(text: string): unknown {
  return JSON.parse(text.replace(/^\ufeff/, ''));
}
