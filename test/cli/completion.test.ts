// The completions of the tab key, from the commands themselves; and in a real shell.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { candidates } from '../../service/cli/completion.ts';
import { buildProgram } from '../../service/cli/program.ts';
import { needs } from '../support/processes/programs.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders('completion');
const words = (line: string) => candidates(buildProgram(), line.split(' ')).map(({ word }) => word);

test.each([
  ['ret', ['retire'], 'a command'],
  ['run st', ['start'], 'a command of a command'],
  ['--settings /etc/grademe.env run st', ['start'], 'the value of an option is no command'],
  ['retire --us', ['--user-id', '--username'], 'options'],
  ['certify --course retire --d', ['--dry-run'], 'nor here, though it reads like one'],
  ['certify --sett', ['--settings'], 'options of the program stand after every command'],
  ['fonts --role t', ['title'], 'the value of an option with choices'],
  ['certify --course ', [], 'a value that only the person knows'],
  ['completion ', ['bash', 'zsh', 'fish'], 'an argument with choices'],
  ['certify-list cl', [], 'a file'],
  ['comple', ['completion'], 'what the scripts ask is hidden'],
])('grademe %s: %j, %s', (line, found, _because) => {
  expect(words(line)).toEqual(found);
});

/** The PATH of a shell that has `grademe`. */
function pathWithGrademe(): { bin: string; PATH: string } {
  const bin = join(newFolder(), 'bin');
  mkdirSync(bin);
  symlinkSync(fileURLToPath(new URL('../../service/bin/grademe.mjs', import.meta.url)), join(bin, 'grademe'));
  return { bin, PATH: `${bin}${delimiter}${process.env.PATH}` };
}

function inShell(shell: string, args: readonly string[], PATH: string) {
  const env = { PATH, HOME: newFolder(), TERM: 'xterm' };
  const { stdout, stderr } = spawnSync(shell, args, { encoding: 'utf8', env, timeout: 120_000 });
  return { stdout, stderr };
}

test('bash completes with it, as often as it is read, and evaluates nothing that is typed', () => {
  const { bin, PATH } = pathWithGrademe();
  const trap = join(bin, 'evaluated');
  const script = `set -eu
    for _ in 1 2; do eval "$(grademe completion bash)"; done
    COMP_WORDS=(grademe --settings '$(touch ${trap})' retire --user) COMP_CWORD=4
    _grademe
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  expect(inShell('bash', ['--norc', '-c', script], PATH)).toEqual({
    stdout: '--user-id\n--username\n',
    stderr: '',
  });
  expect(existsSync(trap)).toBe(false);
});

describe('zsh, at a terminal of its own,', () => {
  needs('zsh');

  /** Returns the line after the tab key, in a zsh without start-up files. */
  const tabbed = (setUp: string, line: string, completed: string) => {
    const { bin, PATH } = pathWithGrademe();
    const script = `zmodload zsh/zpty
      zpty shell "zsh -f -i"
      zpty -w shell 'PS1=; BIN=${bin}; ${setUp}; echo rea""dy'
      zpty -r -m shell out '*ready*'
      zpty -w -n shell $'${line}\\t'
      zpty -r -m shell out '*${completed}*'
      print -r -- $out`;
    return inShell('zsh', ['-f', '-c', script], PATH);
  };
  const EVALUATED = 'eval "$(grademe completion zsh)"';

  test.each([
    [EVALUATED, 'grademe ret', 'retire', 'a plain zsh has no compdef before'],
    [`${EVALUATED}; ${EVALUATED}`, 'grademe --settings x retire --dr', '--dry-run', 'read twice'],
    [
      'grademe completion zsh > $BIN/_grademe; fpath+=$BIN; autoload -Uz compinit; compinit -u -D',
      'grademe run sta',
      'start',
      'as a file in fpath, at the first press',
    ],
  ])('after %s completes "%s" to %s: %s', (setUp, line, completed, _because) => {
    const { stdout, stderr } = tabbed(setUp, line, completed);
    expect(stderr).toBe('');
    expect(stdout).toContain(completed);
    expect(stdout).not.toMatch(/command not found|insecure/);
  });
});

describe('fish', () => {
  needs('fish');

  test.each([
    ['grademe retire --us', ['--user-id', '--username']],
    ['grademe completion ', ['bash', 'fish', 'zsh']],
  ])('completes "%s" to %j', (line, found) => {
    const script = `grademe completion fish | source; complete --do-complete '${line}'`;
    const { stdout, stderr } = inShell('fish', ['--no-config', '-c', script], pathWithGrademe().PATH);
    const words = stdout
      .trim()
      .split('\n')
      .map((each) => each.split('\t')[0]);
    expect([words.sort(), stderr]).toEqual([found, '']);
  });
});
