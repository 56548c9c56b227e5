// The actor that the audit trail records for a command: the operator's name, if the system or the command line supplies one, and
// always the system's user id.
import { InvalidArgumentError, Option } from 'commander';

/** A number alone is not allowed, because it reads like a user id. The length fits the column of the audit trail. */
const NAME = /^(?!\d+$)[\p{L}\p{N}][\p{L}\p{N}._@+-]{0,39}$/u;

export function asOption(): Option {
  return new Option(
    '--as <name>',
    'your name, for the audit trail and the history of designs (default: SUDO_USER)',
  ).argParser((name: string) => {
    if (NAME.test(name)) return name;
    throw new InvalidArgumentError(
      'use a name of at most 40 letters, digits and . _ @ + -, not a number alone',
    );
  });
}

/** Returns "operator:anna (0)", or "operator:0" when no name is known. */
export function operatorActor(
  as: string | undefined,
  { SUDO_USER }: Readonly<Record<string, string | undefined>>,
  uid: number | string = process.getuid?.() ?? 'local',
): string {
  const name = as ?? (SUDO_USER !== undefined && NAME.test(SUDO_USER) ? SUDO_USER : undefined);
  return name === undefined ? `operator:${uid}` : `operator:${name} (${uid})`;
}
