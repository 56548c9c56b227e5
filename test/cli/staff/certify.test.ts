// `grademe certify` and `grademe run` beside a running service on the same database: output,
// exit codes, and a kill in the middle. And the same over HTTP, for staff.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../../service/cli/run-command-line.ts';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import type { RunView } from '../../../shared/staff/runs.ts';
import { eventually } from '../../support/eventually.ts';
import { environmentFor, startWorld, type World } from '../../support/worlds/world.ts';

const GRADEME = fileURLToPath(new URL('../../../service/bin/grademe.mjs', import.meta.url));
const COURSE = ['--course', PRACTICE_COURSE];
const BULK = {
  GRADEME_LMS_BULK_PER_MINUTE: '100000',
  GRADEME_LEASE_SECONDS: '5',
};
let world: World;

beforeAll(async () => {
  world = await startWorld({ environment: BULK });
  world.lms.world.addCrowd({
    count: 400,
    prefix: 'crowd',
    names: ['Ada {n}', '王小明 {n}'],
    percents: [0.9, 0.9, 0.5],
    modes: ['verified'],
  });
});
afterAll(() => world.close());

function start(args: readonly string[]) {
  const env = environmentFor(world.lms, world.folder, { ...BULK, GRADEME_LOG_LEVEL: 'warn' });
  const child = spawn(process.execPath, [GRADEME, ...args], { env: { PATH: process.env.PATH, ...env } });
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]).then(
    ([stdout, stderr, [code]]) => ({ stdout, stderr, code: code as number | null }),
  );
  return { child, ended };
}
/** In this process: starting each takes seconds on a busy machine. */
async function grademe(...args: string[]) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const into = (texts: string[]) => (given: unknown) => texts.push(String(given)) > 0;
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(into(stdout));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(into(stderr));
  const settings = environmentFor(world.lms, world.folder, { ...BULK, GRADEME_LOG_LEVEL: 'silent' });
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const before = process.exitCode;
  try {
    const code = (await run(args)) || Number(process.exitCode ?? 0);
    return { code, stdout: stdout.join(''), stderr: stderr.join('') };
  } finally {
    process.exitCode = before;
    vi.unstubAllEnvs();
    out.mockRestore();
    err.mockRestore();
  }
}
const lines = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('grademe certify', () => {
  test('needs a course, and shown settings', async () => {
    expect(await grademe('certify')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--course'),
    });
    const answer = await grademe('certify', ...COURSE, '--yes');
    expect(answer).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Open the unit with the block once'),
    });
    expect(answer.stderr).not.toContain('    at ');
  });

  test('says how many and why not the others, and writes nothing when only that was asked for', async () => {
    await world.gradeMe('maria');
    const { code, stdout } = await grademe('certify', ...COURSE, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /410 {2}learners\n +273 {2}ready to issue\n +1 {2}already issued\n +135 {2}not passing\n +1 {2}failed \(no-name 1\)\nNothing was written\./,
    );
    expect((await grademe('run', 'list')).stdout).toBe('There are no runs.\n');
  });

  test('killed in the middle, goes on with the same command, and does nothing the next time', async () => {
    const { child, ended } = start(['certify', ...COURSE, '--yes', '--json', '--token', 'TICKET-4711']);
    const database = new Database(join(world.folder, 'grademe.sqlite3'), { readonly: true });
    const certificates = database.prepare('select id from certificates limit 2');
    await eventually(async () => expect(certificates.all()).toHaveLength(2));
    child.kill('SIGKILL');
    database.close();
    expect((await ended).code).toBeNull();

    // The service beside it may take it over as well; in both cases the command waits for the end.
    const again = await grademe('certify', ...COURSE, '--yes', '--json');
    expect(again.code).toBe(0);
    const last = lines(again.stdout).at(-1);
    const counts: RunView['counts'] = last.run?.counts ?? (await lastRun()).counts;
    expect(counts).toMatchObject({
      learners: 410,
      byReason: { issued: 273, 'already-issued': 1, failed: 1 },
    });

    const third = await grademe('certify', ...COURSE, '--yes');
    expect(third).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('There is nothing to issue; nothing was written.'),
    });
    expect(third.stdout).toContain('274  already issued');
    const shown = await grademe('audit', 'show', 'TICKET-4711', '--json');
    const actions = lines(shown.stdout).map(({ action }) => action as string);
    expect(actions.filter((action) => action === 'awarded')).toHaveLength(273);
    expect(actions.filter((action) => action.startsWith('run-'))).toEqual(['run-started', 'run-finished']);
    expect(shown.stdout).not.toMatch(/Ada|王/);
    expect((await grademe('audit', 'verify')).code).toBe(0);
  }, 120_000);

  test('pauses on Ctrl-C and says how to go on', async () => {
    world.lms.world.addCrowd({
      count: 300,
      prefix: 'late',
      names: ['Eve {n}'],
      percents: [0.9],
      modes: ['verified'],
    });
    const { child, ended } = start(['certify', ...COURSE, '--yes', '--json']);
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('"started"')) child.kill('SIGINT');
    });
    const answer = await ended;
    const paused = await lastRun();
    expect(answer.stderr).toContain('grademe run cancel');
    expect([answer.code, paused.status]).toEqual([1, 'paused']);
    const resumed = await grademe('run', 'resume', paused.id);
    expect(resumed.code).toBe(0);
    // The service works on it.
    await eventually(async () => expect((await lastRun()).status).toBe('done'), 20_000);
    expect((await lastRun()).counts.byReason.issued).toBe(300);
    expect(await grademe('run', 'pause', paused.id)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('under way'),
    });
    expect((await grademe('run', 'show', paused.id)).stdout).toContain('300  issued');
  });
});

describe('runs over HTTP', () => {
  const runs = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/awards/course/runs`;
  const staff = () => ({ authorization: `JWT ${world.lms.mintPlatformToken('sofia')}` });

  test('are started, processed by the service, and shown with their counts', async () => {
    world.lms.world.addCrowd({
      count: 50,
      prefix: 'web',
      names: ['Web {n}'],
      percents: [0.9],
      modes: ['verified'],
    });
    // With a separate token: the run counts its certificates by it.
    const headers = { Authorization: staff().authorization, 'X-Request-Token': 'staff-starts-a-run' };
    const response = await fetch(new URL(runs, world.service.url), { method: 'POST', headers });
    const started = { status: response.status, body: await response.json() };
    expect(started).toMatchObject({ status: 200, body: { outcome: 'done', run: { status: 'previewing' } } });
    const one = `${runs}/${started.body.run.id}`;
    await eventually(async () => {
      expect((await world.call('GET', one, staff())).body).toMatchObject({
        status: 'done',
        actor: expect.stringMatching(/^staff:/),
        counts: { byReason: { issued: 50 } },
        preview: { byReason: { 'to-issue': 50 } },
      });
    }, 20_000);
    expect((await world.call('GET', runs, staff())).body.runs[0].id).toBe(started.body.run.id);
    expect((await world.standing('web7')).body.status).toBe('issued');
    const other = one.replace('/awards/course/', '/awards/honours/');
    expect((await world.call('GET', other, staff())).status).toBe(404);
    expect((await world.call('POST', one, staff(), { action: 'stop' })).body.code).toBe('malformed');
    expect((await world.call('POST', one, staff(), { action: 'cancel' })).body.code).toBe('conflict');
  });
});

async function lastRun(): Promise<RunView> {
  const { stdout } = await grademe('run', 'list', ...COURSE, '--json');
  return lines(stdout)[0];
}
