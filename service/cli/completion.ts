// `grademe completion bash|zsh|fish`: scripts that complete commands and options. Each script calls `grademe complete`, so that
// it knows the commands of the installed version. It passes words on as they are and evaluates nothing that the user types.
import { Argument, Command, type Option } from 'commander';
import { print } from './output/terminal.ts';
import { optionsOf, readLine } from './read-command-line.ts';

const SCRIPTS = {
  bash: `_grademe() {
  local word
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    COMPREPLY+=("$word")
  done < <(grademe complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _grademe grademe`,
  zsh: `#compdef grademe
_grademe() {
  local -a found
  found=("\${(@f)$(grademe complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  found=("\${(@)found/$'\\t'/:}")
  if [[ -n "\${found[1]}" ]]; then
    _describe grademe found
  else
    _files
  fi
}
# A zsh without a start-up file has no compdef yet.
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
compdef _grademe grademe
# As a file _grademe in a folder of fpath, this is read at the first press of the tab key.
if [[ "\${funcstack[1]}" == _grademe ]]; then _grademe; fi`,
  fish: `function __grademe_complete
  grademe complete -- (commandline --tokens-expanded --cut-at-cursor 2>/dev/null; or commandline --tokenize --cut-at-cursor)[2..] (commandline --current-token --cut-at-cursor) 2>/dev/null
end
complete --command grademe --no-files --arguments '(__grademe_complete)'
complete --command grademe --condition 'test (count (__grademe_complete)) -eq 0' --force-files`,
} as const;

type Shell = keyof typeof SCRIPTS;
const SHELLS = Object.keys(SCRIPTS) as Shell[];

export function completionCommand(): Command {
  return new Command('completion')
    .description('print a completion script for a shell; needs grademe on the PATH')
    .addArgument(new Argument('<shell>', 'shell').choices(SHELLS))
    .action((shell: Shell) => print(SCRIPTS[shell]));
}

/** Returns the hidden command that the scripts call. It prints a line for each candidate: the word, a tab, a description. */
export function completeCommand(): Command {
  return new Command('complete')
    .argument('[words...]', 'the words after grademe; the user is typing the last')
    .action((words: string[], _options: unknown, self: Command) => {
      const found = self.parent === null ? [] : candidates(self.parent, words);
      if (found.length > 0) print(found.map(({ word, description }) => `${word}\t${description}`).join('\n'));
    });
}

export interface Candidate {
  readonly word: string;
  readonly description: string;
}

/** Returns the candidates for the last word; empty where only the user knows the value, as with a file or a name. */
export function candidates(program: Command, words: readonly string[]): Candidate[] {
  const typed = words.at(-1) ?? '';
  const { command, open } = readLine(program, words.slice(0, -1));
  return namesFor(command, typed, open).filter(({ word }) => word.startsWith(typed));
}

function namesFor(command: Command, typed: string, open: Option | undefined): Candidate[] {
  if (open !== undefined) return choices(open.argChoices);
  const help = command.createHelp();
  if (typed.startsWith('-'))
    return optionsOf(command).map(({ long, short, description }) => ({
      word: long ?? short ?? '',
      description: firstLine(description),
    }));
  const commands = help.visibleCommands(command);
  if (commands.length > 0)
    return commands.map((each) => ({
      word: each.name(),
      description: each.summary() || firstLine(each.description()),
    }));
  return command.registeredArguments.flatMap(({ argChoices }) => choices(argChoices));
}

const choices = (words: readonly string[] | undefined) =>
  (words ?? []).map((word) => ({ word, description: '' }));
const firstLine = (text: string) => text.split('\n')[0] ?? '';
