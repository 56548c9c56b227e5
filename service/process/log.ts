// The log: one JSON line per event on standard output, for operators. uuids, keys and request tokens are logged; names, grades,
// e-mail addresses and secrets are not.
import { type DestinationStream, type LoggerOptions, pino } from 'pino';
import { PROBLEMS } from '../../shared/api/problems.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { Log } from '../issuance/ports/ports.ts';
import { standardOutput } from './log-output.ts';

/** Logs to standard output, unless a command needs that for its answer and passes another destination. */
export function createLog(level: string, to?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { err: toLogged },
    formatters: { level: (label) => ({ level: label }) },
    // A safeguard below the rule: if one of these is ever passed, it is not printed.
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
  return pino(options, to ?? standardOutput(sayLost));
}

const sayLost = (lost: number, reason: string): string =>
  `${JSON.stringify({ level: 'warn', time: new Date().toISOString(), lost, reason, msg: 'log lines were lost' })}\n`;

/** Returns an error and its causes. A problem's message may quote a name, and so may its stack, which begins with it, and its
 *  field errors: the log has its title. */
function toLogged(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const cause = error.cause === undefined ? {} : { cause: toLogged(error.cause) };
  if (!(error instanceof ServiceProblem)) {
    return { ...pino.stdSerializers.errWithCause(error), ...cause };
  }
  const { name: type, code, retryAfter, context, message, stack = '' } = error;
  const start = stack.indexOf(message);
  const frames = start === -1 ? '' : stack.slice(start + message.length);
  return {
    type,
    code,
    message: PROBLEMS[code].title,
    retryAfter,
    context,
    stack: `${type}${frames}`,
    ...cause,
  };
}
