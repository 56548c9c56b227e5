// Output at a terminal: no control characters from data, one line for each line, and a question
// before anything is erased or a whole course is changed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { examplesOf, pathOf } from '../../service/cli/examples.ts';
import { operatorActor } from '../../service/cli/options/operator-actor.ts';
import { describeGrant } from '../../service/cli/output/describe-grant.ts';
import { clearStatus, complain, print, printable, showStatus } from '../../service/cli/output/terminal.ts';
import { buildProgram } from '../../service/cli/program.ts';
import { run } from '../../service/cli/run-command-line.ts';
import { PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { dayFromNow } from '../support/days.ts';
import { grademeAtATerminal } from '../support/processes/pty.ts';
import { grademeIn } from '../support/processes/run-command.ts';
import { startWorld, type World } from '../support/worlds/world.ts';

/** Replaces the file of an installation in examples. */
const SETTINGS_FILE = fileURLToPath(new URL('../../deploy/grademe.env.example', import.meta.url));
const CLI = fileURLToPath(new URL('../../service/cli', import.meta.url));
afterEach(() => vi.restoreAllMocks());

function hear(stream: NodeJS.WriteStream): string[] {
  const heard: string[] = [];
  vi.spyOn(stream, 'write').mockImplementation((text: unknown) => {
    heard.push(String(text));
    return true;
  });
  return heard;
}

describe('text of others', () => {
  test.each([
    [
      '\u001b[2J\u001b]0;title\u0007',
      '\\u001b[2J\\u001b]0;title\\u0007',
      'clears the screen and sets the title',
    ],
    ['\u009b31m', '\\u009b31m', 'the same in one character of eight bits'],
    ['over\rwritten', 'over\\u000dwritten', 'writes over the line'],
    ['\u202egnp.exe', '\\u202egnp.exe', 'reads from right to left'],
    ['a\u2028b\u2066c', 'a\\u2028b\\u2066c', 'begins a line, isolates'],
    [
      'José, 王小明, مريم\u200f, a\u200db',
      'José, 王小明, مريم\u200f, a\u200db',
      'are names as they are written',
    ],
    ['two\n\tlines', 'two\n\tlines', 'has lines'],
  ])('%j is printed as %j: it %s', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test('means the same to a program that reads JSON', () => {
    const note = { note: '\u009b31m\u202eabc\u0000' };
    expect(JSON.parse(printable(JSON.stringify(note)))).toEqual(note);
  });

  test('in a note reaches neither stream raw, and no line of it looks like a line of the command', () => {
    const heard = hear(process.stdout);
    const note = 'fine\u001b[1A\u001b[2K\nactive   mallory (7)  waives grade';
    print(
      describeGrant({
        uuid: 'u',
        kind: 'exception',
        username: 'ben',
        userId: 4,
        state: 'active',
        waives: ['grade'],
        label: null,
        issuedOn: null,
        template: null,
        until: null,
        actor: 'staff:9',
        at: '2026-11-30T10:00:00.000Z',
        removed: null,
        note,
      } as unknown as Parameters<typeof describeGrant>[0]),
    );
    expect(heard.join('')).toContain('    note: fine\\u001b[1A\\u001b[2K\n          active   mallory');
    expect(heard.join('')).not.toContain('\u001b');
  });

  test('is written in one place only', () => {
    /** A file for another program, or a file that the person named. */
    const FILES = ['staff/report.ts', 'templates/write-sample.ts'];
    const sources = readdirSync(CLI, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const writers = sources.filter((file) =>
      /process\.std(out|err)\.write|process\.stdout,|console\.\w+\(/.test(
        readFileSync(join(CLI, file), 'utf8'),
      ),
    );
    expect(writers.sort()).toEqual(['output/terminal.ts', ...FILES].sort());
  });
});

describe('a line of progress', () => {
  const wasTty = process.stderr.isTTY;
  afterEach(() => {
    clearStatus();
    process.stderr.isTTY = wasTty;
  });

  test('makes room for a line of the log, and comes back', () => {
    process.stderr.isTTY = true;
    const heard = hear(process.stderr);
    showStatus('[====    ] 50 %');
    complain('{"level":"warn","msg":"LMS"}');
    print('');
    expect(heard.slice(0, 4)).toEqual([
      '\r\u001b[K[====    ] 50 %',
      '\r\u001b[K',
      '{"level":"warn","msg":"LMS"}\n',
      '\r\u001b[K[====    ] 50 %',
    ]);
  });

  test('is not written without a terminal', () => {
    process.stderr.isTTY = false;
    const heard = hear(process.stderr);
    showStatus('[====    ] 50 %');
    expect(heard).toEqual([]);
  });
});

describe('help', () => {
  const leaves = (command: Command): Command[] =>
    command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);

  test.each([
    [['certfy'], /^error: unknown command 'certfy'\n\(Did you mean certify\?\)\nSee: grademe --help\n$/],
    [['run', 'lst'], /^error: unknown command 'lst'\n\(Did you mean list\?\)\nSee: grademe run --help\n$/],
    [['retire', '--usrname', 'x'], /Did you mean --username\?\)\nSee: grademe retire --help\n$/],
    [
      ['audit', 'export'],
      /^error: required option '--course <key>' not specified\nSee: grademe audit export --help\n$/,
    ],
  ])('after the mistake %j is short', async (args, stderr) => {
    const heard = hear(process.stderr);
    expect(await run(args)).toBe(2);
    expect(heard.join('')).toMatch(stderr);
  });

  test('of every command has examples, each of which is a command line of it', () => {
    for (const leaf of leaves(buildProgram()).filter(
      (command) => !['help', 'complete'].includes(command.name()),
    )) {
      const path = pathOf(leaf);
      expect(examplesOf(leaf), path).not.toEqual([]);
      for (const example of examplesOf(leaf)) {
        const program = buildProgram();
        const same = leaves(program).find((each) => pathOf(each) === path);
        const called = vi.fn();
        vi.spyOn(process, 'loadEnvFile').mockReturnValue();
        same?.action(called);
        const line = example.replace('/etc/grademe/grademe.env', SETTINGS_FILE);
        program.parse(
          [...(line.match(/"[^"]*"|\S+/g) ?? [])].slice(1).map((word) => word.replaceAll('"', '')),
          {
            from: 'user',
          },
        );
        expect(called, example).toHaveBeenCalledOnce();
      }
    }
  });

  test('names what must be given first', async () => {
    const heard = hear(process.stdout);
    expect(await run(['certify', '--help'])).toBe(0);
    expect(heard.join('')).toMatch(/\nRequired:\n +--course <key>[\s\S]*\nOptions:\n[\s\S]*\nExamples:\n/);
  });
});

describe('who types a command', () => {
  test.each([
    [undefined, undefined, 'operator:1000', 'no one has a name'],
    ['anna', undefined, 'operator:anna (1000)', 'they say so'],
    [undefined, 'anna', 'operator:anna (1000)', 'sudo knows'],
    ['ticket.bot', 'anna', 'operator:ticket.bot (1000)', 'they say who they work for'],
    [undefined, '42', 'operator:1000', 'a number would read as that of a user'],
    [undefined, 'x\u001b[1m', 'operator:1000', 'that is no name'],
  ])('--as %s with SUDO_USER=%s is %s: %s', (as, sudo, actor, _because) => {
    expect(operatorActor(as, { SUDO_USER: sudo }, 1000)).toBe(actor);
  });
});

describe('a command that erases, or chooses learners itself', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
    for (const username of ['maria', 'tuyet']) await world.gradeMe(username);
  });
  afterAll(() => world.close());
  const course = ['--course', PRACTICE_COURSE];

  test.each([
    ['retire', '--username', 'maria'],
    ['certify', ...course],
    ['renew-course', ...course],
  ])('%s refuses where there is no terminal and no --yes', async (...args) => {
    const { code, stdout, stderr } = await grademeIn(world, args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/asks for confirmation.* Use --yes .* or --dry-run /);
  });

  test('asks at a terminal, and takes everything but a yes for a no', async () => {
    for (const answer of ['', 'n', 'yesterday']) {
      const asked = await grademeAtATerminal(world, ['retire', '--username', 'maria'], [['[y/N]', answer]]);
      expect(asked.code).toBe(1);
      expect(asked.screen).toMatch(
        /Would erase, nothing was written: 1\r?\n[\s\S]*cannot be undone[\s\S]*Nothing was written\./,
      );
    }
    const still = await grademeIn(world, ['retire', '--username', 'maria', '--dry-run']);
    expect(still.stdout).toContain('Would erase');
  });

  test.each([[[]], [['--dry-run']], [['--yes']], [['--cancel']]])(
    'says with %j that it knows no learner of a username, and ends with exit code 1',
    async (more) => {
      const args = ['retire', '--username', 'mispelt', ...more];
      const { code, screen } = await grademeAtATerminal(world, args);
      expect([code, screen]).toEqual([
        1,
        expect.stringMatching(/knows this username or address\. Nothing was recorded/),
      ]);
      expect(screen).not.toMatch(/\[y\/N\]|gets no certificates/);
    },
  );

  test('does it after a yes, and the trail names the person', async () => {
    const args = ['retire', '--username', 'tuyet', '--as', 'anna', '--token', 'TICKET-YES'];
    const asked = await grademeAtATerminal(world, args, [['[y/N]', 'y']]);
    expect(asked.code).toBe(0);
    expect(asked.screen).toContain('Erased: 1');
    expect((await grademeIn(world, ['audit', 'show', 'TICKET-YES'])).stdout).toMatch(
      / by operator:anna \(\d+\) /,
    );
  });

  describe('renews a course', () => {
    const uuids: Record<string, string> = {};
    const end = (username: string, day: string) =>
      grademeIn(world, ['expire', uuids[username] ?? '', '--last-valid-on', day]);
    beforeAll(async () => {
      for (const username of ['amina', 'wang'])
        uuids[username] = (await world.gradeMe(username)).body.certificate.uuid;
      expect((await end('amina', dayFromNow(60))).code).toBe(0);
    });
    const renewing = ['renew-course', ...course, '--within-days', '3660'];

    test('not at all, without a question, when its preview finds nothing to renew', async () => {
      // Without a day and without a rule in the award there is no future end.
      const { code, screen } = await grademeAtATerminal(world, renewing);
      expect(code).toBe(1);
      expect(screen).not.toContain('[y/N]');
      expect(screen.split(uuids.amina ?? '')).toHaveLength(2);
      expect(screen).toMatch(/1 certificate: 1 refused\.\r?\n.*nothing was written\.\r?\n$/);
    });

    test('as the preview named it, whatever ends soon by the time of the answer', async () => {
      const answer = async () => {
        expect((await end('wang', dayFromNow(60))).code).toBe(0);
        return 'y';
      };
      const args = [...renewing, '--last-valid-on', '2198-12-31'];
      const { code, screen } = await grademeAtATerminal(world, args, [
        ['Renew 1 certificate? [y/N]', answer],
      ]);
      expect([code, screen]).toEqual([0, expect.stringContaining('1 certificate: 1 renewed.')]);
      const left = await grademeIn(world, [...args, '--dry-run']);
      expect(left.stdout).toContain(`would-renew  ${uuids.wang}: `);
    });
  });

  test('certifies a course after its counts were seen', async () => {
    const no = await grademeAtATerminal(world, ['certify', ...course], [['[y/N]', 'n']]);
    expect(no.code).toBe(1);
    expect(no.screen).toMatch(
      /ready to issue[\s\S]*Issue (these [\d,]+ certificates|this certificate)\? \[y\/N\]/,
    );
    const yes = await grademeAtATerminal(world, ['--verbose', 'certify', ...course], [['[y/N]', 'yes']]);
    expect(yes.code).toBe(0);
    expect(yes.screen).toMatch(/: done, ([\d,]+) of \1 certificates, /);
    // No line of the screen holds both progress and a line of the log.
    expect(yes.screen).toContain('{"level":"info"');
    for (const line of yes.screen.split('\n')) expect(line).not.toMatch(/\[[= ]{24}\] \d+ %[^\r]*\{"level"/);
  });
});
