// An empty or missing database beside a folder of certificates: no command fills it, and the error says what to do.
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PracticeLms, startPracticeLms } from '../../../service/practice-lms/start.ts';
import { spawnGrademeIn } from '../../support/processes/run-command.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { OAUTH, SECRET } from '../../support/worlds/world.ts';

const newFolder = temporaryFolders('empty');
let lms: PracticeLms;
beforeAll(async () => {
  lms = await startPracticeLms({ port: 0, serviceUrl: null, jwtSecret: SECRET, oauthClient: OAUTH });
});
afterAll(() => lms.close());

/** Creates a folder with this many certificates. */
function folderWith(files: number): string {
  const folder = newFolder();
  for (let at = 0; at < files; at += 1) {
    const place = join(folder, 'files', `a${at}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `a${at}${'0'.repeat(62)}.pdf`), '%PDF');
    writeFileSync(join(place, `a${at}${'0'.repeat(62)}.png`), 'picture');
  }
  return folder;
}

describe('a database that is empty', () => {
  test.each([
    ['of 0 bytes', (file: string) => writeFileSync(file, '')],
    ['that is gone', () => undefined],
  ])(
    '%s beside certificates is not filled, by no command, and is a fault',
    async (_what, make) => {
      const folder = folderWith(3);
      const file = join(folder, 'grademe.sqlite3');
      make(file);
      const { stdout } = await spawnGrademeIn({ lms, folder }, ['doctor']);
      expect(stdout).toMatch(
        /FAULT +database +\S+ is empty or not there, while there are 3 certificate files\.\n.*grademe restore/,
      );
      for (const command of ['serve', 'migrate', 'audit verify'])
        expect(await spawnGrademeIn({ lms, folder }, command.split(' '))).toMatchObject({
          code: 1,
          stderr: expect.stringMatching(
            /^The database \S+ cannot be used: it is empty, while there are 3 certificate files\. .*grademe restore.*GRADEME_FILES_DIR\.\n$/,
          ),
        });
      expect(existsSync(join(folder, 'files', 'a0'))).toBe(true);
    },
    120_000,
  );

  test('without certificates is a new installation', async () => {
    const folder = folderWith(0);
    writeFileSync(join(folder, 'grademe.sqlite3'), '');
    expect(await spawnGrademeIn({ lms, folder }, ['migrate'])).toMatchObject({ code: 0 });
    expect(statSync(join(folder, 'grademe.sqlite3')).size).toBeGreaterThan(0);
  }, 60_000);
});
