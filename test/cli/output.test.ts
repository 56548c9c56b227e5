// What a command prints, and where: its answer on standard output (with --json only JSON), warnings as sentences on
// standard error; the log only with --verbose.
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { pathOf } from '../../service/cli/examples.ts';
import { toSentence } from '../../service/cli/output/command-log.ts';
import { buildProgram } from '../../service/cli/program.ts';
import { PRACTICE_COURSE } from '../../service/practice-lms/state/initial-state.ts';
import { type CommandResult, grademeIn, spawnGrademeIn } from '../support/processes/run-command.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { startWorld, type World } from '../support/worlds/world.ts';

const newFolder = temporaryFolders('output');
const leaves = (command: Command): Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);

describe('with --json, standard output is JSON:', () => {
  const course = ['--course', PRACTICE_COURSE];
  let world: World;
  let uuid: string;
  let run: string;
  let backup: string;
  let list: string;
  let design: string;
  let file: string;
  let picture: string;
  let digest: string;
  beforeAll(async () => {
    world = await startWorld({ environment: { GRADEME_WEBHOOKS: '' } });
    uuid = (await world.gradeMe('maria')).body.certificate.uuid;
    list = `${newFolder()}/list.csv`;
    writeFileSync(list, 'username\nmaria\n');
    backup = `${newFolder()}/backup.sqlite3`;
    for (const line of [
      ['backup', backup],
      ['exception', 'add', 'ben', ...course, '--waive', 'grade', '--note', 'x'],
    ])
      expect(await grademeIn(world, line)).toEqual({ code: 0, stdout: expect.any(String), stderr: '' });
    design = JSON.parse(
      (await grademeIn(world, ['template', 'create', '--title', 'X', '--from', 'classic', '--json'])).stdout,
    ).id;
    file = `${newFolder()}/design.json`;
    expect((await grademeIn(world, ['template', 'export', design, '--out', file])).code).toBe(0);
    picture = `${newFolder()}/seal.svg`;
    writeFileSync(picture, '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>');
    digest = JSON.parse((await grademeIn(world, ['asset', 'add', picture, '--json'])).stdout).digest;
    const certified = await grademeIn(world, ['certify', '--course', PRACTICE_COURSE, '--yes', '--json']);
    run = JSON.parse(certified.stdout.trim().split('\n').at(-1) ?? '').run.id;
  });
  afterAll(() => world.close());

  const NOT_THERE = '00000000-0000-4000-8000-000000000000';
  /** One row for each command that has --json: its other arguments. A command without a row fails below. */
  const COMMANDS: Readonly<Record<string, () => readonly string[]>> = {
    'job list': () => [],
    'job retry': () => [uuid],
    backup: () => [`${newFolder()}/backup.sqlite3`],
    restore: () => [backup, '--dry-run'],
    doctor: () => [],
    certify: () => [...course, '--dry-run'],
    'run list': () => course,
    'run show': () => [run],
    'run start': () => [run],
    'run pause': () => [run],
    'run resume': () => [run],
    'run cancel': () => [run],
    revoke: () => [uuid, '--reason', 'issued-in-error', '--wording', 'x', '--dry-run'],
    reinstate: () => [uuid, '--dry-run'],
    reissue: () => [uuid, '--reason', 'design-changed', '--dry-run'],
    renew: () => [uuid, '--dry-run'],
    expire: () => [uuid, '--last-valid-on', '2198-12-31', '--dry-run'],
    'renew-course': () => [...course, '--dry-run'],
    'reissue-course': () => [...course, '--template', 'classic', '--dry-run'],
    'exception add': () => ['ben', ...course, '--waive', 'grade', '--note', 'x', '--dry-run'],
    'exception remove': () => ['ben', ...course, '--dry-run'],
    'exception list': () => course,
    'level set': () => ['amina', ...course, '--label', 'Distinction', '--note', 'x', '--dry-run'],
    'level clear': () => ['amina', ...course, '--dry-run'],
    'level list': () => course,
    'certify-list': () => [list, ...course, '--dry-run'],
    retire: () => ['--username', 'maria', '--dry-run'],
    report: () => course,
    'audit show': () => [uuid],
    'audit verify': () => [],
    verify: () => [list],
    'event list': () => [],
    'event retry': () => ['--all'],
    'webhook list': () => [],
    'webhook enable': () => ['--all'],
    fonts: () => [],
    sample: () => ['--out', `${newFolder()}/sample.pdf`],
    'template check': () => [],
    'template list': () => [],
    'template show': () => [design],
    'template create': () => ['--title', 'New', '--from', 'classic'],
    'template publish': () => [design],
    'template versions': () => [design],
    'template impact': () => [design],
    'template select': () => [design, '0a1b2c3d4e5f'],
    'template import': () => [file],
    'asset list': () => [],
    'asset add': () => [picture],
    'asset show': () => [digest],
    'issuer show': () => [],
    'issuer set': () => ['--name', 'University'],
    settings: () => [],
  };

  /** Nothing to list, or a refusal, which is a sentence on standard error. */
  const WITHOUT_AN_ANSWER = [
    'run pause',
    'run resume',
    'run cancel',
    'renew',
    'level clear',
    'level list',
    'event list',
    'webhook list',
    'template select',
    'template import',
  ];

  test('every command that has it is tried', () => {
    const having = leaves(buildProgram()).filter(({ options }) =>
      options.some(({ long }) => long === '--json'),
    );
    expect(having.map((command) => pathOf(command).replace('grademe ', '')).sort()).toEqual(
      Object.keys(COMMANDS).sort(),
    );
  });

  test.each(Object.entries(COMMANDS))('grademe %s', async (command, more) => {
    const told = await grademeIn(world, [...command.split(' '), ...more(), '--json'], {
      GRADEME_LOG_LEVEL: 'debug',
    });
    expectJson(told);
    expect(told.stdout === '', told.stderr).toBe(WITHOUT_AN_ANSWER.includes(command));
    expect(told.stderr).not.toMatch(/^\{/m);
    expect(told.code, told.stderr).not.toBe(2);
  });

  test.each([
    ['run show', NOT_THERE],
    ['audit show', NOT_THERE],
    ['reinstate', NOT_THERE],
    ['verify', '/nowhere.pdf'],
    ['sample', '--out', '/dev/null/sample.pdf'],
  ])('grademe %s %s, which cannot be done', async (command, ...more) => {
    const told = await grademeIn(world, [...command.split(' '), ...more, '--json']);
    expect(told.code).not.toBe(0);
    expectJson(told);
  });

  function expectJson({ stdout }: CommandResult) {
    const isWhole = () => JSON.parse(stdout);
    const lines = () =>
      stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    // One document, or a document a line.
    expect(() => (stdout.startsWith('[\n') || stdout.startsWith('{\n') ? isWhole() : lines())).not.toThrow();
  }

  test('a process of its own says nothing beside its answer, and logs only with --verbose', async () => {
    const args = ['retire', '--username', 'maria', '--dry-run'];
    const still = await spawnGrademeIn(world, args, '', { GRADEME_LOG_LEVEL: 'debug' });
    expect(still.stderr).toBe('');
    const waiving = ['exception', 'add', 'ben', ...course, '--waive', 'grade', '--note', 'x', '--json'];
    const logged = await spawnGrademeIn(world, [...waiving, '--verbose'], '', { GRADEME_LOG_LEVEL: 'info' });
    expect(
      logged.stderr
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).level),
    ).toContain('info');
    expect(JSON.parse(logged.stdout)).toHaveProperty('counts');
  });
});

test.each([
  [
    { level: 'warn', time: 't', courseKey: 'course-v1:a+b+c', msg: 'the LMS does not tell' },
    'warning: the LMS does not tell (courseKey: course-v1:a+b+c)',
    'with its fields',
  ],
  [
    { level: 'error', err: { message: 'no such table\n at', stack: 's' }, msg: 'not renewed' },
    'error: not renewed: no such table',
    'with the reason, without the stack',
  ],
  [
    { level: 'warn', dropped: 3, ids: [1], msg: 'passing-status notifications' },
    'warning: passing-status notifications (dropped: 3, ids: [1])',
    'numbers and lists',
  ],
])('the log line %j is the sentence %s: %s', (line, sentence, _because) => {
  expect(toSentence(JSON.stringify(line))).toBe(sentence);
});

test('what a package warns of is no part of the output of a command', async () => {
  const before = process.listeners('warning');
  try {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const { run } = await import('../../service/cli/run-command-line.ts');
    expect(await run(['settings'])).toBe(0);
    expect(process.listenerCount('warning')).toBe(0);
  } finally {
    vi.restoreAllMocks();
    for (const listener of before) process.on('warning', listener);
  }
});
