// `grademe settings`: the reference of all settings, from the table the service itself reads.
import { Command } from 'commander';
import { describeSettings } from '../../settings/settings.ts';
import { print } from '../output/terminal.ts';
import { describeEnvironment } from './env-example.ts';

export function settingsCommand(): Command {
  return new Command('settings')
    .description('list every setting with its default and meaning')
    .option('--json', 'as JSON')
    .option('--markdown', 'as the page docs/settings.md')
    .option('--env', 'as an environment file to begin with: deploy/grademe.env.example')
    .action(({ json, markdown, env }: { json?: boolean; markdown?: boolean; env?: boolean }) => {
      if (env) {
        print(describeEnvironment());
        return;
      }
      const rows = describeSettings();
      if (json) {
        print(JSON.stringify(rows, null, 2));
        return;
      }
      if (markdown) {
        print(toMarkdown(rows));
        return;
      }
      for (const { variable, standard, says, isSecret } of rows) {
        const value = standard === undefined ? 'must be given' : `default ${standard || '(empty)'}`;
        print(`${variable} (${value}${isSecret ? '; secret, or …_FILE' : ''})\n    ${says}`);
      }
    });
}

export function toMarkdown(rows: ReturnType<typeof describeSettings>): string {
  const lines = rows.map(
    ({ variable, standard, says, isSecret }) =>
      `| \`${variable}\`${isSecret ? ` or \`${variable}_FILE\`` : ''} | ${
        standard === undefined ? '**must be given**' : standard === '' ? 'empty' : `\`${standard}\``
      } | ${says} |`,
  );
  return [
    '# Settings',
    '',
    'Made from the table in `service/settings/settings.ts` by `grademe settings --markdown`; a test keeps them the same.',
    '',
    '| variable | default | meaning |',
    '|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
