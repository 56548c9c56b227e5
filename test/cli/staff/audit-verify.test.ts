// `grademe audit verify` finds what was edited behind the back of the service.
import { copyFileSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { stripRandom } from '../../support/strip-random.ts';
import { grademe, lines, setUpIssued, uuid, world } from './kit.ts';

setUpIssued();

/** Ends with a retirement: that a file is erased changes no row. */
beforeAll(async () => {
  const reason = ['--reason', 'issued-in-error', '--wording', 'The exam was not marked.'];
  await grademe(['revoke', uuid, ...reason, '--note', 'for Maria']);
  await grademe(['reinstate', uuid]);
  await world.gradeMe('tuyet');
  await grademe(['retire', '--user-id', String(world.lms.world.learner('tuyet')?.id), '--yes']);
});

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

  test('reports an unedited record as intact, and exports it whole', async () => {
    const { code, stdout } = await grademe(['audit', 'verify']);
    expect([code, stdout]).toEqual([0, expect.stringContaining(`${PRACTICE_COURSE}: intact`)]);
    const count = Number(/(\d+) lines/.exec(stdout)?.[1]);
    const exported = await grademe(['audit', 'export', '--course', PRACTICE_COURSE]);
    expect(lines(exported.stdout).map(({ seq }) => seq)).toEqual(
      Array.from({ length: count }, (_, at) => at + 1),
    );
  });

  test.each([
    ['audit', 'verify'],
    ['audit', 'export'],
  ])('%s %s of an unknown course fails', async (...command) => {
    const { code, stdout, stderr } = await grademe([...command, '--course', 'course-v1:Org+Typo+Run']);
    expect([code, stdout, stderr]).toEqual([
      1,
      '',
      expect.stringContaining('course-v1:Org+Typo+Run. Check its key.'),
    ]);
  });

  test.each([
    [
      'a changed actor',
      "update audit_lines set actor = 'staff:1' where seq = 3",
      { seq: 3, fault: 'changed' },
    ],
    ['a changed reason', "update audit_lines set details = '{}' where seq = 3", { seq: 3, fault: 'changed' }],
    ['a removed line', 'delete from audit_lines where seq = 2', { seq: 2, fault: 'missing' }],
    ['a cut-off end', 'delete from audit_lines where seq > 4', { seq: 5, fault: 'cut-off' }],
    ['a rewritten note', "update audit_notes set note = 'for Ben'", { seq: 3, fault: 'note-changed' }],
    ['a removed head', 'delete from audit_heads', { seq: 1, fault: 'added' }],
    [
      'two lines that changed places',
      'update audit_lines set seq = 99 where seq = 1; update audit_lines set seq = 1 where seq = 2; update audit_lines set seq = 2 where seq = 99',
      { seq: 1, fault: 'changed' },
    ],
  ])('finds %s', async (_what, sql, fault) => {
    const { code, faults } = await verifyAfter(sql);
    expect(code).toBe(1);
    expect(faults).toContainEqual(fault);
  });

  test('finds an end that was cut off with its head, by the head of an earlier check', async () => {
    const { head } = await verifyAfter('select 1');
    // That the file of a retired learner is gone changes no row; all else that is cut off shows in the certificates.
    const ofCourse = `course_key = '${PRACTICE_COURSE}'`;
    const cut = `delete from audit_lines where seq = ${head.seq} and ${ofCourse};
      update audit_heads set seq = ${head.seq - 1},
        hash = (select hash from audit_lines where seq = ${head.seq - 1} and ${ofCourse}) where ${ofCourse}`;
    expect((await verifyAfter(cut)).code).toBe(0);
    const anchor = ['--course', PRACTICE_COURSE, '--anchor', `${head.seq}:${head.hash}`];
    expect(await verifyAfter(cut, ...anchor)).toMatchObject({
      code: 1,
      faults: [{ seq: head.seq, fault: 'cut-off' }],
    });
  });

  const IS_CURRENT =
    "where uuid = (select uuid from certificates where live = 1 and status = 'downloadable' limit 1)";

  const ERASED = 'where uuid = (select uuid from certificates where erased_at is not null limit 1)';

  test.each([
    ['a name', `set recipient_name = 'Another Learner' ${IS_CURRENT}`, ['recipient']],
    ['a grade', `set grade = 10000 ${IS_CURRENT}`, ['recipient']],
    ['a level', `set level_label = 'Distinction' ${IS_CURRENT}`, ['recipient']],
    ['a name with its salt', `set recipient_name = 'Another', facts_salt = 'x' ${IS_CURRENT}`, ['recipient']],
    ['a salt that is gone', `set facts_salt = null ${IS_CURRENT}`, ['recipient']],
    ['a date of issue', `set issued_at = '2020-01-01T00:00:00.000Z' ${IS_CURRENT}`, ['facts']],
    ['a course', `set course_title = 'Brain Surgery' ${IS_CURRENT}`, ['facts']],
    ['rules', `set settings = replace(settings, '}', ',"hours":400}') ${IS_CURRENT}`, ['facts']],
    [
      'rules and their digest',
      `set settings_digest = '${'0'.repeat(64)}' ${IS_CURRENT}`,
      ['settings', 'facts'],
    ],
    ['a template', `set template_version = 'other' ${IS_CURRENT}`, ['template', 'facts']],
    ['a file', `set file_digest = '${'0'.repeat(64)}' ${IS_CURRENT}`, ['file']],
    ['an end', `set expires_at = '2099-01-01T00:00:00.000Z' ${IS_CURRENT}`, ['end']],
    ['a status', `set status = 'error' ${IS_CURRENT}`, ['status']],
    [
      'a revocation without an audit line',
      `set status = 'unavailable', revoked_at = '2026-01-01T00:00:00.000Z' ${IS_CURRENT}`,
      ['status', 'revocation'],
    ],
    ['a version that is not current any more', `set live = null ${IS_CURRENT}`, ['current']],
    ['an erasure that was not', `set erased_at = '2026-01-01T00:00:00.000Z' ${IS_CURRENT}`, ['erasure']],
    ['the course of one whose learner is retired', `set course_title = 'Other' ${ERASED}`, ['facts']],
    ['a retired learner who is back', `set erased_at = null ${ERASED}`, ['erasure']],
  ])('finds a row that was edited by hand: %s', async (_what, sql, faults) => {
    const { code, rows, faults: inLines, stdout } = await verifyAfter(`update certificates ${sql}`);
    expect([code, rows, inLines]).toEqual([1, faults, []]);
    expect(stripRandom(stdout)).not.toMatch(/Somebody|Nguy|Brain|10000/);
  });

  test('finds a certificate that was moved to another learner', async () => {
    const { code, rows } = await verifyAfter(`update certificates set user_id = 999999 ${IS_CURRENT}`);
    expect([code, rows]).toEqual([1, ['facts']]);
  });

  test('finds a missing row, one that is in another course, and one that was never issued', async () => {
    expect(await verifyAfter(`delete from certificates ${IS_CURRENT}`)).toMatchObject({
      code: 1,
      rows: ['row-missing'],
    });
    const elsewhere = await verifyAfter(
      `update certificates set course_key = 'course-v1:A+B+C' ${IS_CURRENT}`,
    );
    expect(lines(elsewhere.stdout).flatMap(({ certificateFaults: [first] }) => first?.fault ?? [])).toEqual([
      'no-line',
      'row-missing',
    ]);
    const columns = `(uuid, course_key, award_slug, version, live, status, user_id, username, username_key, mode, recipient_name, course_title,
      organization, issued_at, time_zone, language, learner_language, template_id, template_version, settings,
      settings_digest, request_token, file_digest, file_size, attempts, lease_id, leased_until, retry_at, updated_at)`;
    const forged = `insert into certificates ${columns} select '7f3c1b5a-0000-4000-8000-000000000000', course_key, award_slug, 1,
      1, status, 424242, username, username_key, mode, 'Forged', ${columns.slice(columns.indexOf('course_title'), -1)}
      from certificates ${IS_CURRENT}`;
    expect(await verifyAfter(forged)).toMatchObject({ code: 1, rows: ['no-line'] });
  });

  test('says in words which certificate it is, and nothing about its holder', async () => {
    const copy = await verifyAfter(
      `update certificates set recipient_name = 'Another Learner' ${IS_CURRENT}`,
    );
    expect(copy.stdout).toMatch(/"certificate":"[0-9a-f-]{36}","fault":"recipient"/);
    const { stdout } = await grademe(['audit', 'verify']);
    expect(stdout).toMatch(/intact, \d+ lines, \d+ certificates, \d+ exceptions and level assignments, head/);
  });
});
