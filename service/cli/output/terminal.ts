// The only module through which commands write text. Staff notes, names and messages of other servers may contain terminal
// control characters: this module shows them as escapes. A line of progress and a log line never share a line of the screen.

/** Control characters except tab and line feed, line separators, and characters that reorder the text around them (UAX #9). */
const ACTED_ON = /(?![\t\n])\p{Cc}|[\u2028-\u202e\u2066-\u2069]/gu;

/** Returns the text with every character that a terminal interprets as an escape, such as \u001b. */
export function printable(text: string): string {
  return text.replace(ACTED_ON, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Returns a text of several lines, indented so that its later lines cannot pass for output of the command. */
export function indented(text: string, by: number): string {
  return text.replaceAll(/\r\n|\n/g, `\n${' '.repeat(by)}`);
}

/** The current line of progress, without a line feed, which the next one overwrites; empty where the stream is no terminal. */
let status = '';
const CLEAR = '\r\u001b[K';

const writeLine = (stream: NodeJS.WriteStream, text: string) => {
  const shown = status;
  clearStatus();
  stream.write(text.endsWith('\n') ? text : `${text}\n`);
  if (shown !== '') showStatus(shown);
};

/** Writes answers to standard output. */
export function print(text: string): void {
  writeLine(process.stdout, printable(text));
}

/** Writes problems, log lines, and notes beside an answer to standard error. */
export function complain(text: string): void {
  writeLine(process.stderr, printable(text));
}

/** Returns whether showStatus shows anything. */
export const hasStatus = (): boolean => process.stderr.isTTY === true;

export function showStatus(text: string): void {
  if (!hasStatus()) return;
  status = text;
  process.stderr.write(`${CLEAR}${printable(text).slice(0, (process.stderr.columns ?? 80) - 1)}`);
}

export function clearStatus(): void {
  if (status !== '') process.stderr.write(CLEAR);
  status = '';
}
