// The help of every command: required options first, examples at the end. After a mistake, a command prints one short line.
import type { Command, Option } from 'commander';
import { examplesOf, pathOf } from './examples.ts';
import { complain, print } from './output/terminal.ts';

/** Returns the program, with help and errors set up for it and all its commands. */
export function withHelp(program: Command): Command {
  program.exitOverride().configureOutput({
    writeOut: print,
    writeErr: complain,
  });
  program.configureHelp({
    showGlobalOptions: true,
  });
  for (const command of program.commands) arrange(command);
  program.showHelpAfterError('See: grademe --help');
  return program;
}

function arrange(command: Command): void {
  command.copyInheritedSettings(command.parent ?? command);
  command.showHelpAfterError(`See: ${pathOf(command)} --help`);
  (command.options as Option[]).sort((one, other) => Number(other.mandatory) - Number(one.mandatory));
  for (const option of command.options) if (option.mandatory) option.helpGroup('Required:');
  // The list of all commands shows only what each command does.
  command.summary(command.description().split(/[;:?]|\. /)[0] ?? '');
  const examples = examplesOf(command);
  if (examples.length > 0)
    command.addHelpText('after', `\nExamples:\n${examples.map((line) => `  ${line}`).join('\n')}`);
  for (const each of command.commands) arrange(each);
}
