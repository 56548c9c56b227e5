// The commands of the guide that back up and restore a database of MariaDB, with the rights that the guide gives the user.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { migrateDatabase, withDatabase } from '../../service/store/open-database.ts';
import { isMissing } from '../support/processes/programs.ts';
import { PASSWORD, USER } from '../support/servers/database-brands.ts';
import { startServer } from '../support/servers/database-server.ts';

const GUIDE = fileURLToPath(new URL('../../docs/operations.md', import.meta.url));

test.skipIf(isMissing('mariadb'))(
  'what the guide dumps, the guide restores, as the user of the service',
  async () => {
    const [, options = ''] = /`mysqldump ([^`]+) grademe`/.exec(readFileSync(GUIDE, 'utf8')) ?? [];
    expect(options).toContain('--single-transaction');
    const server = await startServer('mariadb');
    try {
      const access = server.access();
      const migrations = await migrateDatabase(access);
      const settings = join(server.folder, 'client.cnf');
      const password = PASSWORD.replaceAll('"', String.raw`\"`);
      const line = [`user=${USER}`, `password="${password}"`, 'host=127.0.0.1', `port=${server.port}`];
      writeFileSync(settings, ['[client]', ...line, ''].join('\n'));
      const file = `--defaults-file=${settings}`;
      const dump = execFileSync('mysqldump', [file, ...options.split(' '), 'grademe']);
      execFileSync('mysql', [file, 'grademe'], { input: dump });
      const rows = await withDatabase(access, (knex) => knex('migrations').select('name'));
      expect(rows.map(({ name }) => name)).toEqual(migrations);
    } finally {
      await server.end();
    }
  },
);
