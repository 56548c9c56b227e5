// Parses a command line before commander does, to find the command and the given options. It detects mistakes that commander
// accepts or reports too late: an unknown option beside a missing one, an option as the value of another, a repeated option.
import type { Command, Option } from 'commander';

interface GivenOption {
  readonly option: Option;
  /** undefined where the line ends, or another option begins, before the value. */
  readonly value: string | undefined;
  /** The option in the place of the value. */
  readonly next?: string;
}

export interface CommandLine {
  readonly command: Command;
  /** The words that select the command. */
  readonly path: readonly string[];
  readonly given: readonly GivenOption[];
  /** The option at the end of the line, whose value is still missing. */
  readonly open: Option | undefined;
  readonly unknownOptions: readonly string[];
  readonly unknownCommand: string | undefined;
  readonly asksForHelp: boolean;
}

const HELP = ['-h', '--help'];

export function readLine(program: Command, words: readonly string[]): CommandLine {
  let command = program;
  const path: string[] = [];
  const given: GivenOption[] = [];
  const unknownOptions: string[] = [];
  let unknownCommand: string | undefined;
  let asksForHelp = false;
  let open: Option | undefined;

  const rest = [...words];
  for (let word = rest.shift(); word !== undefined && word !== '--'; word = rest.shift()) {
    const [name = '', ...parts] = word.split('=');
    const option = optionNamed(command, name);
    const hasValue = parts.length > 0;
    if (HELP.includes(word)) asksForHelp = true;
    else if (option !== undefined && takesValue(option)) {
      const [next] = rest;
      const isNext = !hasValue && next !== undefined && !isOption(command, next);
      const value = isNext ? rest.shift() : hasValue ? parts.join('=') : undefined;
      given.push({ option, value, ...(value === undefined && next !== undefined && { next }) });
      if (value === undefined && next === undefined) open = option;
    } else if (option !== undefined && !hasValue) given.push({ option, value: undefined });
    else if (/^-./.test(word)) unknownOptions.push(word);
    else if (command.commands.length > 0) {
      const child = command.commands.find((each) => each.name() === word);
      if (child !== undefined) {
        command = child;
        path.push(word);
      } else if (word === 'help') asksForHelp = true;
      else {
        unknownCommand = word;
        break;
      }
    }
  }
  return { command, path, given, open, unknownOptions, unknownCommand, asksForHelp };
}

/** Returns the options of the command and of the program, which every command accepts. */
export function optionsOf(command: Command): Option[] {
  const help = command.createHelp();
  help.showGlobalOptions = true;
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
}

export const takesValue = (option: Option): boolean => option.required || option.optional;

const optionNamed = (command: Command, word: string): Option | undefined =>
  optionsOf(command).find(({ long, short }) => long === word || short === word);

/** A mistyped option also counts as an option: if `--dry-rnu` were taken as a value, the command would write. */
const isOption = (command: Command, word: string): boolean =>
  /^--[a-z]/i.test(word) || HELP.includes(word) || optionNamed(command, word) !== undefined;
