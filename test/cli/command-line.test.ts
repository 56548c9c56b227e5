// The answer to a mistyped command line: the mistake itself, and never another one that follows from it.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { buildProgram } from '../../service/cli/program.ts';
import { readLine } from '../../service/cli/read-command-line.ts';
import { run } from '../../service/cli/run-command-line.ts';

afterEach(() => vi.restoreAllMocks());

const COURSE = '--course course-v1:Org+Course+Run';

async function typed(line: string) {
  const heard: Record<'out' | 'err', string[]> = { out: [], err: [] };
  const hear = (stream: NodeJS.WriteStream, into: string[]) =>
    vi.spyOn(stream, 'write').mockImplementation((text: unknown) => into.push(String(text)) > 0);
  hear(process.stdout, heard.out);
  hear(process.stderr, heard.err);
  const code = await run(line === '' ? [] : line.split(' '));
  vi.restoreAllMocks();
  return { code, stdout: heard.out.join(''), stderr: heard.err.join('') };
}

describe('a mistake is named as such', () => {
  test.each([
    ['certify --corse x', "unknown option '--corse'\n(Did you mean --course?)", 'not the missing option'],
    ['certify --corse x --dry-rnu', "unknown option '--corse'\n(Did you mean --course?)", 'the first of two'],
    [
      'certify --course x --dry-rnu',
      "unknown option '--dry-rnu'\n(Did you mean --dry-run?)",
      'before a value',
    ],
    [`certify --corse=x`, "unknown option '--corse=x'", 'with its value in the same word'],
    ['run show --jsn', "unknown option '--jsn'\n(Did you mean --json?)", 'before a missing argument'],
    [
      'audit export --corse x',
      "unknown option '--corse'\n(Did you mean --course?)",
      'in a command of a command',
    ],
    ['--setings f certify', "unknown option '--setings'\n(Did you mean --settings?)", 'before the command'],
    [`certify ${COURSE} --yes=1`, "unknown option '--yes=1'", 'a value that the option does not take'],
    ['certfy --corse x', "unknown command 'certfy'\n(Did you mean certify?)", 'the command comes first'],
    ['run lst --help', "unknown command 'lst'\n(Did you mean list?)", 'not hidden by help'],
    ['help certfy', "unknown command 'certfy'\n(Did you mean certify?)", 'nor by the help command'],
    ['certify', "required option '--course <key>' not specified", 'nothing else is wrong'],
    ['certify --course', "option '--course <key>' argument missing", 'at the end of the line'],
    [
      'exception add ben --note --dry-rnu',
      "unknown option '--dry-rnu'\n(Did you mean --dry-run?)",
      'a mistyped option is no note',
    ],
    [
      'certify --course --dry-run',
      "option '--course <key>' needs a value; where '--dry-run' is the value, write --course=--dry-run",
      'an option is no value',
    ],
    [
      `certify ${COURSE} ${COURSE}`,
      "option '--course <key>' is given twice; give it once",
      'no last word wins',
    ],
    [
      'certify --course=course-v1:a+b+c --course course-v1:d+e+f',
      "option '--course <key>' is given twice; give it once",
      'in two spellings',
    ],
    [
      '--settings a template list --settings b',
      "option '--settings <file>' is given twice; give it once",
      'anywhere',
    ],
    [
      'exception add -ben --waive grade',
      "unknown option '-ben'\nA value that begins with a dash stands after --, at the end of the line: -- -ben",
      'what to do with such a username',
    ],
  ])('grademe %s: %s (%s)', async (line, stderr, _because) => {
    const told = await typed(line);
    expect([told.code, told.stdout]).toEqual([2, '']);
    expect(told.stderr).toMatch(/^error: [\s\S]*\nSee: grademe .*--help\n$/);
    expect(told.stderr.replace(/^error: /, '')).toContain(`${stderr}\n`);
  });
});

describe('help is given wherever it is asked for', () => {
  test.each([
    ['-h certify', 'certify'],
    ['certify -h', 'certify'],
    ['certify --course x -h', 'certify'],
    ['certify --course --help', 'certify'],
    ['certify --corse x --help', 'certify'],
    ['--settings /nowhere certify --help', 'certify'],
    ['help certify', 'certify'],
    ['help run list', 'run list'],
    ['run help list', 'run list'],
    ['run -h', 'run'],
  ])('grademe %s: that of %s', async (line, command) => {
    const told = await typed(line);
    expect([told.code, told.stderr]).toEqual([0, '']);
    expect(told.stdout).toMatch(new RegExp(`^Usage: grademe ${command} (\\[options\\]|<)`));
  });
});

describe('the value of an option may', () => {
  const values = (line: string) =>
    readLine(buildProgram(), line.split(' ')).given.map(({ option, value }) => [option.long, value]);

  test.each([
    ['exception add ben --note=--yes', [['--note', '--yes']], 'be an option behind an equals sign'],
    ['exception add ben --note=a=b', [['--note', 'a=b']], 'have an equals sign'],
    ['exception add ben --note=', [['--note', '']], 'be empty'],
    ['retire --username -dash', [['--username', '-dash']], 'begin with a dash, as usernames do'],
    ['verify --json -', [['--json', undefined]], 'be left out of a switch: a dash is standard input'],
    ['exception add --note certify ben', [['--note', 'certify']], 'read like a command'],
    ['exception add ben -- --note x', [], 'not stand after --'],
  ])('grademe %s: %j, %s', (line, given, _because) => {
    expect(values(line)).toEqual(given);
  });
});
