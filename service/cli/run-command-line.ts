// Runs one command line. Exit codes: 0 success, 1 failure (one sentence gives the reason), 2 wrong usage.
import { type Command, CommanderError } from 'commander';
import { pathOf } from './examples.ts';
import { explain } from './output/explain-error.ts';
import { complain } from './output/terminal.ts';
import { buildProgram } from './program.ts';
import { type CommandLine, readLine, takesValue } from './read-command-line.ts';

/** Returns the exit code. When it returns 0, a `process.exitCode` that a command has set applies. */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const program = buildProgram();
    await program.parseAsync(checked(program, args), { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    complain(explain(error));
    return 1;
  }
}

/** Returns the words for commander: all words, or, for a wrong word or a request for help, the words that make commander print
 *  the error or the help. */
function checked(program: Command, args: readonly string[]): string[] {
  const line = readLine(program, args);
  const { command, path, unknownCommand, unknownOptions, asksForHelp } = line;
  const [unknown] = unknownOptions;
  if (asksForHelp && unknownCommand === undefined) return [...path, '--help'];
  if (unknown !== undefined) {
    // Commander reports a missing option first, although the unknown option is often that option, mistyped.
    for (const option of command.options) option.makeOptionMandatory(false);
    if (!unknown.startsWith('--') && command.registeredArguments.length > 0)
      command.showHelpAfterError(
        `A value that begins with a dash stands after --, at the end of the line: -- ${unknown}\nSee: ${pathOf(command)} --help`,
      );
    return [...path, unknown];
  }
  if (unknownCommand !== undefined) return [...path, unknownCommand];
  const fault = faultOf(line);
  if (fault !== undefined) command.error(`error: ${fault}`, { exitCode: 2 });
  return [...args];
}

function faultOf({ given }: CommandLine): string | undefined {
  const valued = given.filter(({ option }) => takesValue(option));
  for (const [at, { option, value, next }] of valued.entries()) {
    if (value === undefined && next !== undefined && !option.optional)
      return `option '${option.flags}' needs a value; where '${next}' is the value, write ${option.long}=${next}`;
    if (valued.findIndex((each) => each.option === option) < at)
      return `option '${option.flags}' is given twice; give it once`;
  }
  return undefined;
}
