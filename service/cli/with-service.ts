// Commands that act on the database tell the same stories as the API, as the operator: everywhere, and on the record.
import { randomUUID } from 'node:crypto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { StaffContext } from '../issuance/access.ts';
import type { IssuanceDeps } from '../issuance/deps.ts';
import type { WebhookClient } from '../issuance/ports/events.ts';
import type { CertificateRenderer } from '../issuance/ports/ports.ts';
import { loadConfig } from '../settings/settings.ts';
import { asOption, operatorActor } from './options/operator-actor.ts';
import { commandLog } from './output/command-log.ts';

export { print } from './output/terminal.ts';

export interface Common {
  readonly json?: boolean;
  readonly token?: string | undefined;
  /** Who types the command, where the system cannot tell. */
  readonly as?: string | undefined;
}

/** Options of every command that is on the record. */
export function auditOptions(command: Command): Command {
  return command.option('--json', 'the answer as JSON').addOption(tokenOption()).addOption(asOption());
}

export function tokenOption(): Option {
  return new Option(
    '--token <token>',
    'request token, such as the number of a ticket (8 to 64 of A-Z a-z 0-9 _ -)',
  ).argParser(wellFormed);
}

function wellFormed(token: string): string {
  if (/^[A-Za-z0-9_-]{8,64}$/.test(token)) return token;
  throw new InvalidArgumentError('use 8 to 64 letters, digits, _ and -');
}

/** Opens what the settings say, tells the story, and closes it. `needs` is given by
 *  stories that draw; the others start without fonts and templates. Only with `workers` is the drawing theirs. */
export async function withService<T>(
  { token, as }: Common,
  tell: (context: StaffContext, deps: IssuanceDeps, webhookClient: WebhookClient) => Promise<T>,
  needs?: 'renderer' | 'workers',
): Promise<T> {
  const config = loadConfig(process.env);
  // Only now: most of what is started by a command line asks for help, or draws.
  const { compose } = await import('../process/compose.ts');
  const { logLevel, logTo, isVerbose } = commandLog(config.logLevel);
  if (isVerbose) (await import('../process/node-warnings.ts')).logNodeWarnings(logLevel, logTo);
  const parts = await compose(
    { ...config, logLevel },
    {
      logTo,
      ...(needs !== 'workers' && { jobs: 'here' }),
      ...(needs === undefined && { renderer: NO_RENDERER }),
    },
  );
  try {
    const staff = { actor: operatorActor(as, process.env), scope: 'everywhere', mayWrite: true } as const;
    return await tell({ staff, requestToken: token ?? randomUUID() }, parts.issuance, parts.webhookClient);
  } finally {
    await parts.close();
  }
}

const missing = () => Promise.reject(new Error('This command draws nothing.'));
const NO_RENDERER: CertificateRenderer = {
  currentTemplate: () => undefined,
  listTemplates: () => [],
  missingVariants: () => [],
  draw: missing,
  picture: missing,
};
