// The log of a command, on standard error: warnings and errors as sentences, or with --verbose each line as JSON, as the service
// logs it. `serve`, `worker` and `practice` use the log of the service.
import type { Config } from '../../settings/settings.ts';
import { complain } from './terminal.ts';

type Level = Config['logLevel'];

export interface CommandLog {
  readonly logLevel: Level;
  readonly logTo: { write(line: string): void };
  readonly isVerbose: boolean;
}

/** State of the process, like standard error itself; the program sets it before each command. */
let isVerbose = false;

export function setVerbose(verbose: boolean): void {
  isVerbose = verbose;
  // Node prints warnings of packages in its own form. The operator cannot act on them.
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

/** Returns a log line in readable form: the level, the event, its fields, and the error without its stack. */
export function toSentence(line: string): string {
  const { level, msg, time: _time, err, ...fields } = JSON.parse(line) as LogLine;
  const shown = Object.entries(fields).map(([name, value]) => `${name}: ${inWords(value)}`);
  const details = shown.length === 0 ? '' : ` (${shown.join(', ')})`;
  const reason = err?.message === undefined ? '' : `: ${err.message.split('\n', 1)[0]}`;
  return `${WORDS[level] ?? level}: ${msg}${details}${reason}`;
}

const inWords = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
