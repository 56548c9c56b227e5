// Who types a command, as the audit trail names them: a person where the system or the command line knows one, and the number
// of the system's user in any case.
import { InvalidArgumentError, Option } from 'commander';

/** No number alone, which would read as that of a user; short enough for the column of the trail. */
const NAME = /^(?!\d+$)[\p{L}\p{N}][\p{L}\p{N}._@+-]{0,39}$/u;

export function asOption(): Option {
  return new Option(
    '--as <name>',
    'who you are, for the audit trail (SUDO_USER, where sudo has set it)',
  ).argParser((name: string) => {
    if (NAME.test(name)) return name;
    throw new InvalidArgumentError(
      'use a name of at most 40 letters, digits and . _ @ + -, not a number alone',
    );
  });
}

/** "operator:anna (0)", or "operator:0" when nobody has a name. */
export function operatorActor(
  as: string | undefined,
  { SUDO_USER }: Readonly<Record<string, string | undefined>>,
  uid: number | string = process.getuid?.() ?? 'local',
): string {
  const name = as ?? (SUDO_USER !== undefined && NAME.test(SUDO_USER) ? SUDO_USER : undefined);
  return name === undefined ? `operator:${uid}` : `operator:${name} (${uid})`;
}
