// `grademe issuer show|set|remove`: the issuer profile of an organisation or of the site.
import { Command, InvalidArgumentError } from 'commander';
import type { IssuerAnswer } from '../../../shared/award/designs.ts';
import { issuerProfile } from '../../../shared/award/issuers.ts';
import { readIssuer, removeIssuer, saveIssuer } from '../../issuance/designs/issuers.ts';
import { asOption } from '../options/operator-actor.ts';
import { readOptions } from '../options/read-options.ts';
import {
  type ChangeOptions,
  changeOptions,
  type ScopeOptions,
  scopeOption,
  scopeOptions,
} from '../options/scope-options.ts';
import { layOut } from '../output/table.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

export function issuerCommand(): Command {
  return new Command('issuer')
    .description('show, set and remove the issuer that certificates of an organisation or of the site name')
    .addCommand(showCommand())
    .addCommand(setCommand())
    .addCommand(removeCommand());
}

function showCommand(): Command {
  const command = new Command('show').description('show the issuer profile of a scope');
  return scopeOptions(command).action(({ scope, json }: ScopeOptions) =>
    withService({}, async ({ staff }, deps) => printIssuer(await readIssuer(scope, staff, deps), json)),
  );
}

interface SetOptions extends ChangeOptions {
  readonly name?: string;
  readonly names?: unknown;
  readonly url?: string;
  readonly email?: string;
  readonly logo?: string;
  readonly linkedInId?: string;
}

function setCommand(): Command {
  const command = new Command('set')
    .description('set fields of an issuer profile; an empty value removes one, and the others stay')
    .option('--name <name>', 'name of the issuer; required for a new profile')
    .option('--names <json>', 'names in other languages, such as {"ar":"…"}', readJson)
    .option('--url <address>', 'web address of the issuer')
    .option('--email <address>', 'e-mail address of the issuer')
    .option('--logo <digest>', 'digest of a picture, as "grademe asset list" prints it')
    .option('--linked-in-id <number>', 'number of the organisation at LinkedIn');
  return changeOptions(command).action(({ scope, json, as, ...fields }: SetOptions, self: Command) =>
    withService({ as }, async (context, deps) => {
      const before = await readIssuer(scope, context.staff, deps);
      const filled = Object.entries({ ...before.profile, ...fields }).filter(([, value]) => value !== '');
      const profile = readOptions(self, issuerProfile, Object.fromEntries(filled));
      const change = { revision: before.revision, profile };
      printIssuer(await saveIssuer(scope, change, context, deps), json);
    }),
  );
}

function removeCommand(): Command {
  return new Command('remove')
    .description(
      'remove an issuer profile; certificates then name the issuer of the site, or the organisation',
    )
    .addOption(scopeOption())
    .addOption(asOption())
    .action(({ scope, as }: ChangeOptions) =>
      withService({ as }, async (context, deps) => {
        await removeIssuer(scope, context, deps);
        print('Removed.');
      }),
    );
}

function readJson(text: string): unknown {
  if (text === '') return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('use JSON such as {"ar":"…"}');
  }
}

function printIssuer(answer: IssuerAnswer, json: boolean | undefined): void {
  print(json ? JSON.stringify(answer) : describeIssuer(answer));
}

function describeIssuer({ scope, profile }: IssuerAnswer): string {
  if (profile === null) return `There is no issuer profile of ${scope}. See: grademe issuer set --help`;
  const { names = {}, ...fields } = profile;
  const rows = [
    ...Object.entries(fields).map(([field, value]) => [field, String(value)]),
    ...Object.entries(names).map(([language, name]) => [`name (${language})`, name]),
  ];
  return [`Issuer of ${scope}:`, ...layOut(rows).map((line) => `  ${line}`)].join('\n');
}
