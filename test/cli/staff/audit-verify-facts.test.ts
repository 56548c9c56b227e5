// `grademe audit verify` finds edited grants, and edited public facts of a revocation.
import { copyFileSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { stripRandom } from '../../support/strip-random.ts';
import { grademe, lines, setUpIssued, world } from './kit.ts';

setUpIssued();

describe('grademe audit verify', () => {
  /** A copy of the database, edited by hand. */
  async function verifyAfter(sql: string, ...args: string[]) {
    const copy = join(mkdtempSync(join(world.folder, 'edited-')), 'grademe.sqlite3');
    const source = new Database(join(world.folder, 'grademe.sqlite3'));
    source.exec('pragma wal_checkpoint(truncate)');
    source.close();
    copyFileSync(join(world.folder, 'grademe.sqlite3'), copy);
    const database = new Database(copy);
    database.exec(sql);
    database.close();
    const { code, stdout } = await grademe(['audit', 'verify', '--json', ...args], {
      GRADEME_DATABASE: copy,
    });
    const { faults, head, certificateFaults, grantFaults } = lines(stdout)[0];
    const names = (of: { fault: string }[]) => of.map(({ fault }) => fault);
    return { code, faults, head, rows: names(certificateFaults), grants: names(grantFaults), stdout };
  }

  const IS_CURRENT =
    "where uuid = (select uuid from certificates where live = 1 and status = 'downloadable' limit 1)";

  describe('of what staff gave', () => {
    beforeAll(async () => {
      const award = ['--course', PRACTICE_COURSE];
      const given = await grademe([
        'exception',
        'add',
        'ben',
        ...award,
        '--waive',
        'grade',
        '--note',
        'Ill that day.',
      ]);
      expect([given.code, given.stderr]).toEqual([0, '']);
      expect((await grademe(['audit', 'verify'])).stdout).toMatch(
        /intact, .* 1 exceptions and level assignments/,
      );
    });

    test.each([
      ['one waives more', "update grants set waives = 'grade,mode,enrollment'", ['terms']],
      ['another note', "update grants set note = 'A friend.'", ['terms']],
      ['a later end', "update grants set ends_at = '2099-01-01T00:00:00.000Z'", ['terms']],
      ['another learner’s', 'update grants set user_id = 424242', ['learner']],
      ['another person granted it', "update grants set actor = 'staff:1'", ['granted']],
      ['one holds no longer', 'update grants set active = null', ['removal']],
      ['an erasure that was not', "update grants set erased_at = '2026-01-01T00:00:00.000Z'", ['erasure']],
      ['a row that is gone', 'delete from grants', ['row-missing']],
      [
        'one without an audit line',
        `insert into grants (uuid, kind, course_key, award_slug, user_id, active, username, username_key, waives, actor, granted_at,
         request_token) select '7f3c1b5a-0000-4000-8000-000000000000', kind, course_key, award_slug, 424242, 1, 'friend', 'friend',
         waives, actor, granted_at, request_token from grants`,
        ['no-line'],
      ],
    ])('finds a row that was edited by hand: %s', async (_what, sql, faults) => {
      const { code, grants, rows, stdout } = await verifyAfter(sql);
      expect([code, grants, rows]).toEqual([1, faults, []]);
      expect(stripRandom(stdout)).not.toMatch(/friend|424242/);
    });
  });

  describe('of the public facts of a revocation', () => {
    const REVOKED = "where status = 'unavailable'";
    let current: string;
    beforeAll(async () => {
      current = (await world.standing('maria')).body.certificate.uuid;
      const why = ['--reason', 'issued-in-error', '--wording', 'The exam was not marked.'];
      expect((await grademe(['revoke', current, ...why])).stdout).toContain('revoked');
      expect((await grademe(['audit', 'verify'])).code).toBe(0);
    });

    test.each([
      ['another wording', `set revoked_wording = 'Academic fraud.' ${REVOKED}`, ['revocation']],
      ['none', `set revoked_wording = null ${REVOKED}`, ['revocation']],
      [
        'one where nothing is revoked',
        `set revoked_wording = 'Academic fraud.' ${IS_CURRENT}`,
        ['revocation'],
      ],
      [
        'another wording, without the salt',
        `set revoked_wording = 'Academic fraud.', facts_salt = null ${REVOKED}`,
        ['revocation', 'recipient'],
      ],
    ])('finds a row that was edited by hand: %s', async (_what, sql, faults) => {
      const { code, rows, stdout } = await verifyAfter(`update certificates ${sql}`);
      expect([code, rows]).toEqual([1, faults]);
      expect(stdout).not.toMatch(/fraud|marked/);
    });

    test('and nothing of it is left in the record once its learner is retired', async () => {
      expect((await grademe(['retire', '--username', 'maria', '--yes'])).stdout).toMatch(/^Erased: /);
      expect((await grademe(['audit', 'verify'])).code).toBe(0);
      const exported = await grademe(['audit', 'export', '--course', PRACTICE_COURSE]);
      expect(exported.stdout).not.toContain('marked');
      const ofTheSite = await grademe(['audit', 'export', '--course', 'site']);
      expect(lines(ofTheSite.stdout).at(-1)).toMatchObject({
        courseId: 'site',
        action: 'learner-retired',
        details: { learner: expect.any(Number) },
      });
      expect((await grademe(['audit', 'verify', '--course', 'site'])).stdout).toMatch(/^site: intact, /);
      expect(
        await verifyAfter(`update certificates set revoked_wording = 'Fraud.' where uuid = '${current}'`),
      ).toMatchObject({
        code: 1,
        rows: ['revocation'],
      });
    });
  });
});
