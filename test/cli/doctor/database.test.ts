// `grademe doctor` and the database: a folder that is full or not writable, a server that accepts and does not answer.
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkDatabase } from '../../../service/doctor/check-database.ts';
import { databaseOf } from '../../../service/settings/database.ts';
import { loadConfig } from '../../../service/settings/settings.ts';
import { migrateDatabase } from '../../../service/store/open-database.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders('doctor-database');
const GRADEME = fileURLToPath(new URL('../../../service/bin/grademe.mjs', import.meta.url));
const SECRET = 'kX9vQ2mZr7LpT4wY8sBn3cHd6fGjA1eU5iOo';
const isRoot = process.getuid?.() === 0;

const environmentOf = (database: string) => ({
  GRADEME_PUBLIC_URL: 'http://127.0.0.1:9',
  GRADEME_LMS_URL: 'http://127.0.0.1:9',
  GRADEME_DATABASE: database,
  GRADEME_DATABASE_TIMEOUT_MS: '500',
  GRADEME_JWT_SECRETS: SECRET,
  GRADEME_JWT_ISSUER: 'http://127.0.0.1:9',
  GRADEME_URL_SECRETS: `${SECRET}x`,
  GRADEME_ALLOWED_ORIGINS: 'http://127.0.0.1:9',
  GRADEME_LMS_OAUTH_KEY: 'grademe',
  GRADEME_LMS_OAUTH_SECRET: SECRET,
});
const look = (database: string) => checkDatabase(loadConfig(environmentOf(database)), async () => []);
const migrateTo = (file: string) => migrateDatabase(databaseOf(loadConfig(environmentOf(file))));

describe('the folder of an SQLite database', () => {
  test('that has room is fine', async () => {
    const file = join(newFolder(), 'grademe.sqlite3');
    await migrateTo(file);
    expect(await look(file)).toMatchObject([{ state: 'ok' }]);
  });

  // Needs a separate disk, which only root may mount: developers' machines skip the test, CI does not.
  test.skipIf(!isRoot && !process.env.CI)('that is full is a fault, as it is for /readyz', async () => {
    const disk = newFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]);
    try {
      // It is not opened: a driver that holds it keeps the disk busy.
      const file = join(disk, 'grademe.sqlite3');
      writeFileSync(file, '');
      expect(await look(file)).toMatchObject([
        { state: 'fault', message: expect.stringContaining(`${disk} is full`), advice: 'Make room there.' },
      ]);
    } finally {
      execFileSync('umount', [disk]);
      rmSync(disk, { recursive: true });
    }
  });

  test('that this user may not write is a fault, although the file can be written', async () => {
    const folder = newFolder();
    const file = join(folder, 'grademe.sqlite3');
    await migrateTo(file);
    const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
    if (nobody.uid !== undefined) chownSync(file, nobody.uid, nobody.gid);
    chmodSync(folder, 0o555);
    try {
      const { stdout } = spawnSync(process.execPath, [GRADEME, 'doctor', '--json'], {
        ...nobody,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, ...environmentOf(file) },
      });
      const { findings } = JSON.parse(stdout) as { findings: { check: string }[] };
      expect(findings.filter(({ check }) => check === 'database')).toMatchObject([
        { state: 'fault', message: expect.stringContaining(`${folder} cannot be written by this user`) },
      ]);
    } finally {
      chmodSync(folder, 0o755);
    }
  });
});

test.each(['postgresql', 'mysql'])('a %s server that is silent does not answer in time', async (engine) => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const address = `${engine}://grademe@127.0.0.1:${port}/grademe`;
  const message = `${address} cannot be used: it does not answer in time.`;
  try {
    expect(await look(address)).toMatchObject([{ state: 'fault', message }]);
    await expect(migrateTo(address)).rejects.toThrow(`The database ${message}`);
  } finally {
    silent.close();
  }
});
