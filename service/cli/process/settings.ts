// `grademe settings`: prints the reference of all settings, from the table that the service reads.
import { Command } from 'commander';
import { describeSettings, type SettingDescription } from '../../settings/settings.ts';
import { print } from '../output/terminal.ts';
import { describeEnvironment } from './env-example.ts';

interface Options {
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly env?: boolean;
}

export function settingsCommand(): Command {
  return new Command('settings')
    .description('list all settings with their defaults and meanings')
    .option('--json', 'print the settings as a JSON array')
    .option('--markdown', 'print the page docs/settings.md')
    .option('--env', 'print a template for an environment file: deploy/grademe.env.example')
    .action(({ json, markdown, env }: Options) => {
      const rows = describeSettings();
      if (env) print(describeEnvironment());
      else if (json) print(JSON.stringify(rows, null, 2));
      else if (markdown) print(toMarkdown(rows));
      else for (const row of rows) print(toText(row));
    });
}

function toText({ variable, default: value, description, isSecret }: SettingDescription): string {
  const state = value === undefined ? 'required' : `default ${value || '(empty)'}`;
  return `${variable} (${state}${isSecret ? '; secret, or …_FILE' : ''})\n    ${description}`;
}

export function toMarkdown(rows: readonly SettingDescription[]): string {
  const lines = rows.map(
    ({ variable, default: value, description, isSecret }) =>
      `| \`${variable}\`${isSecret ? ` or \`${variable}_FILE\`` : ''} | ${
        value === undefined ? '**required**' : value === '' ? 'empty' : `\`${value}\``
      } | ${description} |`,
  );
  return [
    '# Settings',
    '',
    'Generated from the table in `service/settings/settings.ts` by `grademe settings --markdown`; a test compares them.',
    '',
    '| variable | default | meaning |',
    '|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
