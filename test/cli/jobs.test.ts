// `grademe job` and `grademe worker`.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { migrate } from '../../service/store/migrations/migrate.ts';
import { openSqlite } from '../../service/store/sqlite/client.ts';
import { createStores } from '../../service/store/stores.ts';
import { PROBLEMS } from '../../shared/api/problems.ts';
import { auditOf, reservation, reserveOne } from '../support/worlds/certificate.ts';

const COMMAND = fileURLToPath(new URL('../../service/bin/grademe.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'grademe-jobs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = {
  GRADEME_DATABASE: join(folder, 'grademe.sqlite3'),
  GRADEME_PUBLIC_URL: 'https://grademe.example.org',
  GRADEME_JWT_SECRETS: 's'.repeat(40),
  GRADEME_JWT_ISSUER: 'https://learn.example.org',
  GRADEME_URL_SECRETS: 's'.repeat(40),
  GRADEME_ALLOWED_ORIGINS: 'https://learn.example.org',
  GRADEME_LMS_URL: 'http://lms:8000',
  GRADEME_LMS_OAUTH_KEY: 'grademe',
  GRADEME_LMS_OAUTH_SECRET: 'x',
};

const run = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const env = { ...process.env, ...environment };
    execFile(process.execPath, [COMMAND, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

const REFUSED = { courseKey: 'course-v1:Org+Refused+Run', slug: 'course' };

/** One in progress, one that an internal fault ended, and one whose name cannot be drawn. */
async function threeJobs() {
  const knex = openSqlite(environment.GRADEME_DATABASE);
  await migrate(knex);
  const stores = createStores(knex);
  const wishes = [1, 2, 3].map((userId) => reservation({ userId, recipientName: 'Secret Person' }));
  const lease = { id: 'first', until: '2999-01-01T00:00:00.000Z' };
  for (const wish of wishes) await reserveOne(stores, wish, lease, auditOf(wish, 'awarding'));
  const problems = [
    { code: 'internal', detail: 'A fault of created.' },
    { code: 'name-not-drawable', detail: 'No font has a letter of "Secret Person".' },
  ] as const;
  for (const [at, problem] of problems.entries()) {
    const wish = wishes[at + 1] as (typeof wishes)[number];
    await stores.certificates.fail(
      wish.uuid,
      lease.id,
      problem,
      '2026-11-22T10:00:00.000Z',
      auditOf(wish, 'award-failed'),
    );
  }
  const refused = {
    username: 'secret_learner',
    userId: 42,
    problem: { code: 'no-name', detail: '"Secret ?" cannot be a name: it has a question mark.' },
  } as const;
  await stores.refusals.save(REFUSED, 'run-0001', [refused], '2026-11-22T10:00:00.000Z');
  await knex.destroy();
  return wishes.map(({ uuid }) => uuid) as [string, string, string];
}

test('jobs are listed with their reasons and without names, and failed ones are tried again', async () => {
  const [held, internal, name] = await threeJobs();
  const listed = await run('job', 'list');
  expect(listed.code).toBe(0);
  expect(listed.stdout).toMatch(new RegExp(`${held} +held .*until 2999`));
  expect(listed.stdout).toMatch(new RegExp(`${internal} +failed .*internal: `));
  expect(listed.stdout).toContain('learner 42  refused  course-v1:Org+Refused+Run  award "course"');
  expect(listed.stdout).toContain(`no-name: ${PROBLEMS['no-name'].title}`);
  expect(listed.stdout).not.toMatch(/Secret|secret/);
  expect((await run('job', 'list', '--json')).stdout).not.toMatch(/Secret|secret/);
  const failed = await run('job', 'list', '--failed', '--course', REFUSED.courseKey, '--json');
  expect(JSON.parse(failed.stdout)).toEqual({
    standing: 'refused',
    courseKey: REFUSED.courseKey,
    award: 'course',
    userId: 42,
    refusedAt: '2026-11-22T10:00:00.000Z',
    problem: { code: 'no-name', title: PROBLEMS['no-name'].title },
  });

  const elsewhere = ['--course', 'course-v1:Org+Other+Run'];
  expect((await run('job', 'list', ...elsewhere)).stdout).toBe(
    'Nothing is waiting and nothing has failed.\n',
  );
  expect((await run('job', 'retry', '--code', 'internal', ...elsewhere, '--json')).stdout).toBe('');
  const nothing = await run('job', 'retry', internal, ...elsewhere);
  expect(nothing).toMatchObject({ code: 1, stdout: `${internal}  has not failed\n` });
  expect(await run('job', 'retry', '--code', 'busy')).toMatchObject({
    code: 0,
    stdout: 'Nothing has failed with this code.\n',
  });

  const retried = await run('job', 'retry', '--code', 'internal', '--json');
  expect(JSON.parse(retried.stdout)).toEqual({ uuid: internal, isRetried: true });
  const left = await run('job', 'list', '--json');
  const jobs = left.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(jobs.map(({ uuid, standing }) => [uuid, standing])).toEqual([
    [held, 'held'],
    [internal, 'due'],
    [name, 'failed'],
    [undefined, 'refused'],
  ]);
}, 60_000);

test('a worker without Redis, and a retry of nothing, say what to do', async () => {
  const [worker, retry, unknown] = await Promise.all([
    run('worker'),
    run('job', 'retry'),
    run('job', 'retry', '--code', 'bad-luck'),
  ]);
  expect(worker).toMatchObject({ code: 1, stderr: expect.stringContaining('GRADEME_REDIS is not set') });
  expect(retry).toMatchObject({ code: 2, stderr: expect.stringContaining('grademe job list --failed') });
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('name-not-drawable') });
}, 60_000);
