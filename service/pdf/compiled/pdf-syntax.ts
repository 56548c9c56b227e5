// Writes values in PDF syntax (ISO 32000-1, 7.3), as strings with one character for each byte.

/** Rounds as pdfkit does, so that both paths have the same layout. */
export function number(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}

const ESCAPED = /[\n\r\t\b\f()\\]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '(': '\\(',
  ')': '\\)',
  '\\': '\\\\',
};

/** A text string: ASCII as it is, everything else as UTF-16 with a byte order mark. */
export function textString(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII.
  if (/^[\x00-\x7f]*$/.test(text))
    return `(${text.replace(ESCAPED, (character) => ESCAPES[character] ?? '')})`;
  return `<${Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex')}>`;
}

/** An instant in UTC (7.9.4). */
export function dateString(date: Date): string {
  return `(D:${date.toISOString().replace(/[-:T]|\.\d+/g, '')})`;
}

/** Text as escaped XML in UTF-8, one character for each byte. */
export function xmlText(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return Buffer.from(escaped, 'utf8').toString('latin1');
}

const writeHex = (code: number): string => code.toString(16).padStart(4, '0');
/** The common codes: a certificate writes hundreds of them. */
const HEX_CODES = Array.from({ length: 0x400 }, (_, code) => writeHex(code));

/** Four digits. */
export function hexCode(code: number): string {
  return HEX_CODES[code] ?? writeHex(code);
}

/** Entries of a dictionary. A string is a name, unless it starts like another value. */
export type Entries = Readonly<Record<string, string | number | boolean | readonly number[]>>;

export function dictionary(entries: Entries): string {
  let text = '<<\n';
  for (const [key, value] of Object.entries(entries)) text += `/${key} ${valueText(value)}\n`;
  return `${text}>>\n`;
}

function valueText(value: Entries[string]): string {
  if (typeof value === 'string') return /^[([<\d]/.test(value) ? value : `/${value}`;
  if (typeof value === 'number') return number(value);
  return typeof value === 'boolean' ? String(value) : `[${value.map(number).join(' ')}]`;
}

/** A stream, one character for each byte. */
export function stream(entries: Entries, data: string): string {
  return `${dictionary({ ...entries, Length: data.length })}stream\n${data}\nendstream\n`;
}

export function bytesAsText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
