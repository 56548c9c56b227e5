// `grademe reference`: generates docs/cli.md from the commands.
import { Command } from 'commander';
import { examplesOf } from './examples.ts';
import { print } from './output/terminal.ts';

export function referenceCommand(): Command {
  return new Command('reference')
    .description('print this reference as Markdown')
    .action((_options: unknown, command: Command) => {
      print(describeCommands(command.parent ?? command));
    });
}

export function describeCommands(program: Command): string {
  const sections = leavesOf(program, 'grademe').map(({ name, command }) => {
    const rows = command.options.map(
      ({ flags, description, mandatory }) =>
        `| \`${flags.replaceAll('|', '\\|')}\`${mandatory ? ' (required)' : ''} | ${description} |`,
    );
    const examples = examplesOf(command);
    const shown = examples.length === 0 ? [] : ['', '```sh', ...examples, '```'];
    const table = rows.length === 0 ? [] : ['', '| option | meaning |', '|---|---|', ...rows];
    return [`## \`${name}\``, '', `${capital(command.description())}.`, ...shown, ...table, ''].join('\n');
  });
  return [
    '# The grademe command',
    '',
    'Made from the commands by `grademe reference`; a test keeps them the same. Installed by hand, the command is',
    '`/usr/local/bin/grademe` ([operations.md](operations.md#install-by-hand)); under Tutor, `tutor local do grademe …`; in a checkout,',
    '`service/bin/grademe.mjs …`. Exit codes: 0 done, 1 it could not be done (one sentence says why), 2 wrong usage.',
    'An argument that begins with a dash stands after `--`, the value of an option behind an equals sign: `--note=--urgent`.',
    '',
    ...sections,
  ].join('\n');
}

/** Returns the commands that have an action, with their whole names. */
function leavesOf(command: Command, name: string): { name: string; command: Command }[] {
  if (command.commands.length === 0) return [{ name, command }];
  const shown = command
    .createHelp()
    .visibleCommands(command)
    .filter((each) => each.name() !== 'help');
  return shown.flatMap((each) => leavesOf(each, `${name} ${usageName(each)}`));
}

function usageName(command: Command): string {
  const given = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '…' : ''}`;
    return argument.required ? ` <${name}>` : ` [${name}]`;
  });
  return `${command.name()}${given.join('')}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
