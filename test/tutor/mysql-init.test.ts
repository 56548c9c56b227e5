// The init task of the database, on a real MariaDB: it runs twice, and lets exactly this user into exactly this database.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { notedJobs } from './image/docker-notes.ts';
import { createInstallation, type Installation, isMissing, run } from './tutor.ts';

const isMariaMissing = spawnSync('mariadbd', ['--version']).status !== 0;
if (isMariaMissing && process.env.CI)
  throw new Error('mariadbd is missing. Install the Debian package mariadb-server.');

describe.skipIf(isMissing('22') || isMariaMissing)('the init task of the database', () => {
  let it: Installation;
  let folder: string;
  let server: ChildProcess;
  let port: number;
  let script: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'grademe-mariadb-'));
    run('mariadb-install-db', [
      '--no-defaults',
      `--datadir=${folder}/data`,
      `--user=${userName()}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ]);
    port = await freePort();
    const options = [
      '--no-defaults',
      `--datadir=${folder}/data`,
      `--socket=${folder}/socket`,
      `--pid-file=${folder}/pid`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--user=${userName()}`,
    ];
    server = spawn('mariadbd', options, { stdio: 'ignore' });
    await eventually(
      async () =>
        void run('mariadb', [
          '--no-defaults',
          `--socket=${folder}/socket`,
          '-u',
          'root',
          '-e',
          "SET PASSWORD FOR root@localhost = PASSWORD('root-password')",
        ]),
      30_000,
    );

    it = createInstallation('22');
    it.tutor(['plugins', 'enable', 'grademe']);
    const settings = [
      'RUN_MYSQL=false',
      'MYSQL_HOST=127.0.0.1',
      `MYSQL_PORT=${port}`,
      'MYSQL_ROOT_PASSWORD=root-password',
    ];
    it.tutor(['config', 'save', ...settings.flatMap((setting) => ['--set', setting])]);
    script = notedJobs(it, ['local', 'do', 'init', '--limit', 'grademe'])[0]?.script ?? 'false';
  }, 120_000);
  afterAll(async () => {
    if (server?.exitCode === null) {
      const gone = once(server, 'exit');
      server.kill('SIGTERM');
      await gone;
    }
    it?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const initialise = () => spawnSync('sh', ['-e', '-c', script], { encoding: 'utf8' });
  const ask = (sql: string, database = 'grademe') =>
    spawnSync(
      'mariadb',
      [
        '--no-defaults',
        '-N',
        '-h',
        '127.0.0.1',
        '-P',
        String(port),
        '-u',
        'grademe',
        `--password=${it.value('GRADEME_MYSQL_PASSWORD')}`,
        '-e',
        sql,
        database,
      ],
      { encoding: 'utf8' },
    );

  test('runs twice, keeps what is there, and gives back a changed password', () => {
    expect(initialise()).toMatchObject({ status: 0 });
    expect(ask('CREATE TABLE kept (a INT); INSERT INTO kept VALUES (7)')).toMatchObject({ status: 0 });
    run('mariadb', [
      '--no-defaults',
      `--socket=${folder}/socket`,
      '-u',
      'root',
      '--password=root-password',
      '-e',
      "SET PASSWORD FOR 'grademe'@'%' = PASSWORD('another')",
    ]);
    expect(ask('SELECT 1').status).not.toBe(0);
    expect(initialise()).toMatchObject({ status: 0 });
    expect(ask('SELECT a FROM kept').stdout).toBe('7\n');
  });

  test('makes a database that takes every name, and a user that sees no other', () => {
    const kind =
      'SELECT default_character_set_name, default_collation_name FROM information_schema.schemata WHERE schema_name = database()';
    expect(ask(kind).stdout).toBe('utf8mb4\tutf8mb4_unicode_ci\n');
    expect(ask('SELECT user FROM user', 'mysql').status).not.toBe(0);
  });
});

const userName = () => (process.getuid?.() === 0 ? 'root' : (process.env.USER ?? ''));
