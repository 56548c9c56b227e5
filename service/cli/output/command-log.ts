// The log of a command that a person types, on standard error: its warnings and errors as sentences, or with --verbose each line as
// JSON, as the service logs it. `serve`, `worker` and `practice` have the log of the service.
import type { Config } from '../../settings/settings.ts';
import { complain } from './terminal.ts';

type Level = Config['logLevel'];

export interface CommandLog {
  readonly logLevel: Level;
  readonly logTo: { write(line: string): void };
  readonly isVerbose: boolean;
}

/** Belongs to the process, as its standard error does; the program sets it before each command. */
let isVerbose = false;

export function setVerbose(wish: boolean): void {
  isVerbose = wish;
  // Node prints what packages warn of in its own form; a person who types a command can do nothing about it.
  if (!isVerbose) process.removeAllListeners('warning');
}

export function commandLog(level: Level): CommandLog {
  if (isVerbose) return { isVerbose, logLevel: level, logTo: { write: complain } };
  const isBelowWarning = level === 'debug' || level === 'info';
  return {
    isVerbose,
    logLevel: isBelowWarning ? 'warn' : level,
    logTo: { write: (line) => complain(toSentence(line)) },
  };
}

interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly time?: string;
  readonly err?: { readonly message?: string };
  readonly [field: string]: unknown;
}

const WORDS: Readonly<Record<string, string>> = { warn: 'warning', fatal: 'error' };

/** Returns a line of the log as a person reads it: the level, the event, its fields, and the error without its stack. */
export function toSentence(line: string): string {
  const { level, msg, time: _time, err, ...fields } = JSON.parse(line) as LogLine;
  const shown = Object.entries(fields).map(([name, value]) => `${name}: ${inWords(value)}`);
  const details = shown.length === 0 ? '' : ` (${shown.join(', ')})`;
  const reason = err?.message === undefined ? '' : `: ${err.message.split('\n', 1)[0]}`;
  return `${WORDS[level] ?? level}: ${msg}${details}${reason}`;
}

const inWords = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
