// The one place where commands write text. Staff notes, names and what other servers say may contain characters that a terminal
// acts on: here they become visible escapes. A line of progress and a line of the log never share a line of the screen.

/** Control characters but tab and line feed, line separators, and what reorders the text around it (UAX #9). */
const ACTED_ON = /(?![\t\n])\p{Cc}|[\u2028-\u202e\u2066-\u2069]/gu;

/** Returns the text with every character that a terminal would act on as an escape, such as \u001b. */
export function printable(text: string): string {
  return text.replace(ACTED_ON, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Returns a text of several lines so that its later lines cannot be taken for lines of ours. */
export function indented(text: string, by: number): string {
  return text.replaceAll(/\r\n|\n/g, `\n${' '.repeat(by)}`);
}

/** A text of our own, without a line feed, that is written over by the next one; empty where the stream is no terminal. */
let status = '';
const CLEAR = '\r\u001b[K';

const writeLine = (stream: NodeJS.WriteStream, text: string) => {
  const shown = status;
  clearStatus();
  stream.write(text.endsWith('\n') ? text : `${text}\n`);
  if (shown !== '') showStatus(shown);
};

/** Answers: to standard output. */
export function print(text: string): void {
  writeLine(process.stdout, printable(text));
}

/** Problems, the log, and what accompanies an answer: to standard error. */
export function complain(text: string): void {
  writeLine(process.stderr, printable(text));
}

/** Whether showStatus shows anything. */
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
