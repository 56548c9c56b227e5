// The options of commands that write to the audit trail.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { JSON_OBJECT } from './common-options.ts';
import { asOption } from './operator-actor.ts';

export interface AuditOptions {
  readonly json?: boolean;
  readonly token?: string | undefined;
  /** The operator's name, for systems that do not supply it. */
  readonly as?: string | undefined;
}

export function auditOptions(command: Command): Command {
  return command
    .option(...JSON_OBJECT)
    .addOption(tokenOption())
    .addOption(asOption());
}

export function tokenOption(): Option {
  return new Option(
    '--token <token>',
    'request token for the audit trail, such as a ticket ID: 8 to 64 of A-Z a-z 0-9 _ - (default: random)',
  ).argParser(parseToken);
}

function parseToken(token: string): string {
  if (/^[A-Za-z0-9_-]{8,64}$/.test(token)) return token;
  throw new InvalidArgumentError('use 8 to 64 letters, digits, _ and -');
}
