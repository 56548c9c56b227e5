// What the tab key offers, from the commands themselves; and a real shell that asks.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { candidates } from '../../service/cli/completion.ts';
import { buildProgram } from '../../service/cli/program.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders('completion');
const words = (line: string) => candidates(buildProgram(), line.split(' ')).map(({ word }) => word);

test.each([
  ['ret', ['retire'], 'a command'],
  ['runs st', ['start'], 'a command of a command'],
  ['--settings /etc/grademe.env runs st', ['start'], 'the value of an option is no command'],
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

test('bash completes with it, as often as it is read, and evaluates nothing that is typed', () => {
  const bin = join(newFolder(), 'bin');
  mkdirSync(bin);
  symlinkSync(fileURLToPath(new URL('../../service/bin/grademe.mjs', import.meta.url)), join(bin, 'grademe'));
  const trap = join(bin, 'evaluated');
  const script = `set -eu
    for _ in 1 2; do eval "$(grademe completion bash)"; done
    COMP_WORDS=(grademe --settings '$(touch ${trap})' retire --user) COMP_CWORD=4
    _grademe
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], {
    encoding: 'utf8',
    env: { PATH: `${bin}${delimiter}${process.env.PATH}` },
  });
  expect([stdout, stderr]).toEqual(['--user-id\n--username\n', '']);
  expect(existsSync(trap)).toBe(false);
});
