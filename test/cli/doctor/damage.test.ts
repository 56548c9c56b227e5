// Commands on a damaged SQLite file whose header is whole: one sentence with what to do, and no stack trace.
import { copyFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PracticeLms, startPracticeLms } from '../../../service/practice-lms/start.ts';
import { migrate } from '../../../service/store/migrations/migrate.ts';
import { openSqlite } from '../../../service/store/sqlite/client.ts';
import { damageSchema, damageTables, foldLog } from '../../support/damage-sqlite.ts';
import { spawnGrademeIn } from '../../support/processes/run-command.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { OAUTH, SECRET } from '../../support/worlds/world.ts';

const newFolder = temporaryFolders('damage');
const whole = join(newFolder(), 'grademe.sqlite3');
let lms: PracticeLms;
beforeAll(async () => {
  lms = await startPracticeLms({ port: 0, serviceUrl: null, jwtSecret: SECRET, oauthClient: OAUTH });
  const knex = openSqlite(whole);
  await migrate(knex);
  await knex.destroy();
  foldLog(whole);
});
afterAll(() => lms.close());

const DAMAGE: readonly [string, (file: string) => void, readonly string[]][] = [
  ['in the list of its tables', damageSchema, ['audit verify', 'job list', 'migrate', 'serve']],
  ['in its tables', damageTables, ['audit verify', 'job list', 'event list']],
  ['and half of it is gone', (file) => truncateSync(file, 40_960), ['job list']],
  ['and is another file', (file) => writeFileSync(file, 'no database'.repeat(900)), ['job list', 'serve']],
];

describe('a database file that is damaged', () => {
  test.each(DAMAGE)(
    '%s is called so, and what to do is said',
    async (_where, damage, commands) => {
      const folder = newFolder();
      const file = join(folder, 'grademe.sqlite3');
      copyFileSync(whole, file);
      damage(file);
      for (const command of commands) {
        const { code, stderr } = await spawnGrademeIn({ lms, folder }, command.split(' '));
        expect(code).toBe(1);
        expect(stderr).toMatch(
          /^The database file \S+grademe\.sqlite3 is damaged: [^\n]*grademe restore[^\n]*\n$/,
        );
      }
      const { stdout, stderr } = await spawnGrademeIn({ lms, folder }, ['doctor']);
      expect(stderr).toBe('');
      expect(stdout).toMatch(/FAULT +database +\S+ is damaged: .*\n +→ Stop every service.*grademe restore/);
    },
    60_000,
  );
});
