// The log: one JSON line per event on standard output, for the person who wakes up.
// uuids, keys and request tokens are logged; names, grades, e-mail addresses and secrets are not.
import { type DestinationStream, type LoggerOptions, pino } from 'pino';
import type { Log } from './issuance/ports.ts';

/** On standard output, unless a command needs that for its answer and names another place. */
export function createLog(level: string, to?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    // A net below the rule: should one of these ever be passed, it is not printed.
    redact: {
      paths: [
        'recipientName',
        'name',
        'email',
        'grade',
        'token',
        'authorization',
        '*.authorization',
        'secret',
      ],
      censor: '[not logged]',
    },
  };
  return to === undefined ? pino(options) : pino(options, to);
}
