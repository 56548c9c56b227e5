// What the practice LMS keeps: across restarts, through damage, and what it refuses to become.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInitialState, PRACTICE_BLOCK } from '../../service/practice-lms/state/initial-state.ts';
import { createWorld } from '../../service/practice-lms/state/world.ts';
import { askToken, CLIENT, SECRET, start } from './helpers.ts';

const now = () => new Date('2026-06-01T12:00:00Z');
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'practice-lms-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe('the data folder', () => {
  it('keeps grades, names, settings and keys across a restart', async () => {
    const first = await start({ dataDir, jwtIssuer: 'http://lms.example' });
    first.world.setGrade('ben', 0.75);
    first.world.rename('ben', 'بن');
    first.world.publish(PRACTICE_BLOCK, { threshold: 8000 });
    const { access_token } = await (await askToken(first)).json();
    await first.close();

    const second = await start({ dataDir, jwtIssuer: 'http://lms.example' });
    try {
      expect(second.world.grade('ben')).toEqual({ percent: 0.75, letterGrade: 'Pass', passed: true });
      expect(second.world.learner('ben')?.name).toBe('بن');
      expect(second.world.placed(PRACTICE_BLOCK)?.block.settings.threshold).toBe(8000);
      expect(second.jwkSet).toBe(first.jwkSet);
      const headers = { authorization: `JWT ${access_token}` };
      expect((await fetch(`${second.url}/api/user/v1/accounts/ben`, { headers })).status).toBe(200);
    } finally {
      await second.close();
    }
    expect(readdirSync(dataDir).sort()).toEqual(['practice-keys.json', 'practice-world.json']);
  });

  it.each([
    ['half a file', '{"version": 1, "courses": ['],
    ['a grade of 150 %', JSON.stringify(createInitialState()).replace('"percent":0.68', '"percent":1.5')],
    [
      'two learners of one name',
      JSON.stringify(createInitialState()).replace('"username":"ben"', '"username":"maria"'),
    ],
  ])('is refused and left as it is with %s', async (_what, text) => {
    const file = join(dataDir, 'practice-world.json');
    writeFileSync(file, text);
    await expect(start({ dataDir })).rejects.toThrow(
      /practice-world\.json: .*Mend the file, or move it away/s,
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

describe('the world', () => {
  const world = () => createWorld({ now });

  it('casts names of many scripts, one of twelve words', () => {
    const names = world()
      .learners()
      .map((learner) => learner.name ?? '');
    expect(names).toEqual(
      expect.arrayContaining(['أمينة بنت عبد الرحمن', '王小明', 'आरव शर्मा', 'Nguyễn Thị Ánh Tuyết', '']),
    );
    expect(names.find((name) => name.split(' ').length === 12)?.length).toBeGreaterThan(100);
  });

  it.each([
    [0.7, true, 'the threshold itself passes'],
    [0.6999, false, 'a hair below does not'],
    [null, false, 'no grade is zero'],
  ])('derives passing from the cut-offs: %s', (percent, passed, _why) => {
    const here = world();
    here.setGrade('maria', percent);
    expect(here.grade('maria').passed).toBe(passed);
  });

  it('names the highest letter reached', () => {
    const here = world();
    here.updateCourse(here.courses()[0]?.id ?? '', { gradeCutoffs: { A: 0.9, B: 0.8, C: 0.5 } });
    expect(here.grade('maria').letterGrade).toBe('B');
  });

  it('enrols, unenrols and keeps the first date and mode', () => {
    const here = world();
    here.enroll('nora', 'verified');
    here.unenroll('nora');
    here.enroll('nora');
    expect(here.enrollment('nora')).toMatchObject({
      mode: 'verified',
      isActive: true,
      createdAt: now().toISOString(),
    });
  });

  it('refuses what the LMS could never hold, and stays as it was', () => {
    const here = world();
    expect(() => here.setGrade('maria', 1.2)).toThrow();
    expect(() => here.setGrade('nobody', 0.5)).toThrow(/nobody/);
    expect(() => here.addLearner({ username: 'maria' })).toThrow(/share a username/);
    expect(() => here.addLearner({ username: 'o’neil' })).toThrow();
    expect(here.grade('maria').percent).toBe(0.85);
    expect(here.addLearner({ username: 'new one', name: null })).toMatchObject({
      name: null,
      role: 'learner',
    });
  });
});

describe('the process', () => {
  const environment = {
    PATH: process.env.PATH,
    PRACTICE_OAUTH_ID: CLIENT.id,
    PRACTICE_OAUTH_SECRET: CLIENT.secret,
    PRACTICE_JWT_SECRET: SECRET,
    PRACTICE_SERVICE_URL: 'http://127.0.0.1:1',
  };
  function run(settings: Readonly<Record<string, string>>) {
    const main = new URL('../../service/practice-lms/run-practice-lms.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--import', 'tsx', main], {
      env: { ...environment, ...settings },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const said = { out: '', err: '' };
    child.stdout?.on('data', (chunk) => (said.out += chunk));
    child.stderr?.on('data', (chunk) => (said.err += chunk));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const ready = new Promise<{ ready: string }>((resolve) =>
      child.once('message', (message) => resolve(message as { ready: string })),
    );
    return { child, said, ended, ready };
  }

  it('says when it is ready and ends on SIGTERM', async () => {
    const { child, said, ended, ready } = run({ PRACTICE_PORT: '0', PRACTICE_DATA: dataDir });
    const { ready: url } = await ready;
    expect((await fetch(url)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said.out).toBe(`The practice LMS is ready at ${url}\n`);
  });

  it('says in one sentence that the port is taken', async () => {
    const other = await start();
    const port = new URL(other.url).port;
    const { said, ended } = run({ PRACTICE_PORT: port });
    expect(await ended).toBe(1);
    expect(said.err).toBe(
      `Port ${port} is taken: stop what listens there, or set PRACTICE_PORT to another port.\n`,
    );
    await other.close();
  });

  it('says what is wrong with a damaged file, without a stack', async () => {
    writeFileSync(join(dataDir, 'practice-world.json'), 'oops');
    const { said, ended } = run({ PRACTICE_PORT: '0', PRACTICE_DATA: dataDir });
    expect(await ended).toBe(1);
    expect(said.err).toMatch(/it is not JSON/);
    expect(said.err).not.toMatch(/ {4}at /);
  });
});
