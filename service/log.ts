// The log: one JSON line per event on standard output, for the person who wakes up.
// uuids, keys and request tokens are logged; names, grades, e-mail addresses and secrets are not.
import { type DestinationStream, destination, type LoggerOptions, pino } from 'pino';
import type { Log } from './issuance/ports.ts';

/** On standard output, unless a command needs that for its answer. */
export function createLog(level: string, to?: 'stderr'): Log {
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
  return to === 'stderr' ? pino(options, destination({ dest: 2, sync: true })) : pino(options, turnByTurn());
}

/** The number that pino gives a warning. */
const WARNING = 40;
/** Bytes that are kept together at most. */
const MOST_KEPT = 8_192;
let kept: (DestinationStream & { lastLevel: number }) | undefined;

/** What requests of one turn of the event loop say is written with one call, because a call for each line takes as long as
 *  a fifth of the answer. Warnings and errors, and all before them, are written at once; so is the rest when the process
 *  ends by itself. One for the process, however many services are in it. */
function turnByTurn(): DestinationStream {
  if (kept !== undefined) return kept;
  const output = destination({ dest: 1, sync: true, minLength: MOST_KEPT });
  let isDue = false;
  const flush = () => {
    isDue = false;
    output.flushSync();
  };
  process.once('exit', flush);
  kept = Object.assign(
    {
      lastLevel: 0,
      write(line: string) {
        output.write(line);
        if (this.lastLevel >= WARNING) flush();
        else if (!isDue) {
          isDue = true;
          setImmediate(flush);
        }
      },
    },
    // pino then says the level of each line in `lastLevel`.
    { [Symbol.for('pino.metadata')]: true },
  );
  return kept;
}
