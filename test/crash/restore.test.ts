// The restore drill: a real service is killed in the middle of a press, a backup is restored, and everything that was in it
// works. What made restoring destroy the database is tried as well: its old log, and processes that have it open.
import { once } from 'node:events';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PracticeLms, startPracticeLms } from '../../service/practice-lms/start.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { type CommandResult, spawnGrademeIn } from '../support/processes/run-command.ts';
import { endService, type ServiceProcess, spawnService } from '../support/processes/spawn-service.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';
import { environmentFor, OAUTH, SECRET, SHORT_LEASE, toAnswer } from '../support/worlds/world.ts';

const newFolder = temporaryFolders('restore');
let lms: PracticeLms;
beforeAll(async () => {
  lms = await startPracticeLms({ port: 0, serviceUrl: null, jwtSecret: SECRET, oauthClient: OAUTH });
});
afterAll(() => lms.close());

let folder: string;
let database: string;
let backup: string;
beforeEach(() => {
  folder = newFolder();
  database = join(folder, 'grademe.sqlite3');
  backup = join(folder, 'backup.sqlite3');
});

const start = (crashAt?: string): Promise<ServiceProcess> =>
  spawnService({ ...environmentFor(lms, folder, SHORT_LEASE), ...(crashAt && { CRASH_AT: crashAt }) });
/** As an operator does it: each command is a process of its own. */
const grademe = (...args: string[]): Promise<CommandResult> => spawnGrademeIn({ lms, folder }, args);

async function press(url: string, username: string) {
  const headers = { Authorization: `Bearer ${lms.mintBlockToken(username)}` };
  const answer = await toAnswer(await fetch(new URL(ROUTES.gradeRequests, url), { method: 'POST', headers }));
  return answer.body.certificate?.uuid as string;
}
const verify = async (url: string, uuid: string) => (await fetch(new URL(`/verify/${uuid}`, url))).status;
const ready = async (url: string) => (await fetch(new URL('/readyz', url))).status;

/** A service that has issued to maria, was backed up while it ran, has issued to wang, and dies while it issues to aarav. */
async function disaster() {
  const service = await start();
  const maria = await press(service.url, 'maria');
  const made = await grademe('backup', backup);
  const wang = await press(service.url, 'wang');
  await endService(service);
  const dying = await start('saved');
  const gone = once(dying.child, 'exit');
  await press(dying.url, 'aarav').catch(() => undefined);
  expect((await gone)[1]).toBe('SIGKILL');
  return { maria, wang, made };
}

describe('the restore drill', () => {
  test('a service that was killed is back as it was at the backup, and what is lost is said', async () => {
    const { maria, wang, made } = await disaster();
    expect(made).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/backup\.sqlite3: 1 certificates, audit/),
    });
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(statSync(`${database}-wal`).size).toBeGreaterThan(0);

    // Kept elsewhere, as the guide has it.
    const heads = join(folder, 'heads.jsonl');
    writeFileSync(heads, (await grademe('audit', 'verify', '--json')).stdout);
    expect(await grademe('audit', 'verify', '--heads', heads)).toMatchObject({ code: 0 });

    const previewed = await grademe('restore', backup, '--dry-run');
    expect(previewed.stdout).toMatch(/nothing was replaced.*1 certificates/);
    const restored = await grademe('restore', backup);
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.stdout).toContain(wang);
    expect(restored.stdout).not.toContain(maria);
    expect(restored.stdout.split('\n').slice(1)).toEqual(
      expect.arrayContaining([expect.stringMatching(/awarding 2.*awarded 1/)]),
    );

    const again = await start();
    try {
      expect(await ready(again.url)).toBe(200);
      expect([await verify(again.url, maria), await verify(again.url, wang)]).toEqual([200, 404]);
      // Pressed again, the learner has a certificate; the PDF of before stays unknown.
      const second = await press(again.url, 'wang');
      expect(second).not.toBe(wang);
      expect(await verify(again.url, second)).toBe(200);
      expect(await press(again.url, 'maria')).toBe(maria);
    } finally {
      await endService(again);
    }
    expect(await grademe('audit', 'verify')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('intact'),
    });
    const compared = await grademe('audit', 'verify', '--heads', heads);
    expect(compared.code).toBe(1);
    expect(compared.stdout).toMatch(/BROKEN[\s\S]*(cut-off|anchor-differs)/);
    writeFileSync(heads, 'no answer');
    expect((await grademe('audit', 'verify', '--heads', heads)).stderr).toMatch(/heads\.jsonl, line 1 is no/);
    expect(await grademe('doctor')).toMatchObject({ stdout: expect.stringMatching(/^ok\s+database/m) });
    // Nothing is thrown away: the replaced database is whole, with the certificate of which it is the only record.
    const kept = readdirSync(folder).filter((name) => /^grademe\.sqlite3\.replaced-\d{8}T\d{6}Z$/.test(name));
    expect(kept).toHaveLength(1);
    expect(await grademe('restore', join(folder, kept[0] as string), '--json')).toMatchObject({ code: 0 });
    const old = await start();
    try {
      expect(await verify(old.url, wang)).toBe(200);
    } finally {
      await endService(old);
    }
    // Four services and a dozen commands, each a process of its own.
  }, 300_000);

  test('is refused while a service has the database open, and nothing is changed', async () => {
    const service = await start();
    try {
      const uuid = await press(service.url, 'maria');
      await grademe('backup', backup);
      const refused = await grademe('restore', backup);
      expect(refused).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/in use\. Stop every service/),
      });
      // Saying so does not make it so.
      expect(await grademe('restore', backup, '--stopped')).toMatchObject({ code: 1 });
      expect(await verify(service.url, uuid)).toBe(200);
      expect(await press(service.url, 'wang')).toMatch(/^[0-9a-f-]{36}$/);
    } finally {
      await endService(service);
    }
    expect(readdirSync(folder).filter((name) => /restoring|replaced/.test(name))).toEqual([]);
  });
});

test('a database server is not touched: the command names the tool for it', async () => {
  const settings = { GRADEME_DATABASE: 'postgresql://grademe@127.0.0.1:9/grademe' };
  for (const [line, tool] of [
    [['backup', backup], 'pg_dump'],
    [['restore', backup], 'pg_restore'],
  ] as const)
    expect(await spawnGrademeIn({ lms, folder }, [...line], '', settings)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(tool),
    });
});
