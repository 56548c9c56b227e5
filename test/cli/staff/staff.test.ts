// `grademe revoke|reinstate|reissue|renew|expire|retire|audit`: processes beside a running service, standard
// output, exit codes; and a record that was edited by hand.
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { grademeIn, spawnGrademeIn } from '../../support/processes/run-command.ts';
import { stripRandom } from '../../support/strip-random.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

let world: World;
let uuid: string;

beforeAll(async () => {
  world = await startWorld();
  uuid = (await world.gradeMe('maria')).body.certificate.uuid;
});
afterAll(() => world.close());

/** On the service's database, while the service runs. In this process, because starting twenty would take a minute. */
const grademe = (args: readonly string[], more: Record<string, string> = {}) => grademeIn(world, args, more);

/** In a separate process, as operators run it. */
const spawnGrademe = (args: readonly string[]) => spawnGrademeIn(world, args);

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the commands for certificates that exist', () => {
  test('revoke, with a ticket as the request token, and say what to do with it', async () => {
    const args = [
      '--reason',
      'issued-in-error',
      '--wording',
      'The exam was not marked.',
      '--note',
      'for Maria',
    ];
    const pasted = `https://grademe.example.org/verify/${uuid.toUpperCase()}.`;
    const preview = await grademe(['revoke', pasted, ...args, '--dry-run', '--json']);
    expect(preview.code).toBe(0);
    expect(JSON.parse(preview.stdout)).toMatchObject({
      outcome: 'would-do',
      certificate: { status: 'valid' },
    });

    const done = await spawnGrademe(['--verbose', 'revoke', uuid, ...args, '--token', 'SUPPORT-4711']);
    expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('version 1: revoked') });
    expect(done.stdout).toContain('grademe audit show SUPPORT-4711');
    // The log has the token and no name, and does not go to standard output.
    expect(done.stderr).toContain('"requestToken":"SUPPORT-4711"');
    expect(done.stderr).not.toMatch(/Maria|maria/);
    expect((await world.standing('maria')).body.status).toBe('revoked');

    const shown = await grademe(['audit', 'show', 'SUPPORT-4711', '--json']);
    expect(lines(shown.stdout)).toMatchObject([
      {
        action: 'revoked',
        actor: expect.stringMatching(/^operator:/),
        requestToken: 'SUPPORT-4711',
        details: { reason: 'issued-in-error' },
        note: 'for Maria',
      },
    ]);
  });

  test('renew one, and a whole course with a preview first; a repeated run renews none twice', async () => {
    const ids: string[] = [];
    for (const name of ['amina', 'wang']) ids.push((await world.gradeMe(name)).body.certificate.uuid);
    for (const id of ids) await grademe(['expire', id, '--last-valid-on', '2026-12-31']);
    const refused = await grademe(['renew', ids[0] ?? '']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('Choose the last day') });
    const wrong = await grademe(['renew', ids[0] ?? '', '--last-valid-on', 'tomorrow']);
    expect(wrong).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('write the date as 2026-11-22'),
    });
    const one = await grademe(['renew', ids[0] ?? '', '--last-valid-on', '2198-12-31', '--json']);
    expect(JSON.parse(one.stdout)).toMatchObject({
      outcome: 'done',
      certificate: { version: 2, lastValidOn: '2198-12-31' },
    });

    const course = ['renew-course', '--yes', '--course', PRACTICE_COURSE, '--last-valid-on', '2198-12-31'];
    const within = ['--within-days', '3660'];
    const preview = await grademe([...course, ...within, '--dry-run']);
    expect(preview.stdout).toContain(`would-renew  ${ids[1]}: Would be renewed.`);
    expect(preview.stdout).toContain('\n  valid-until: 2026-12-31 → 2198-12-31\n');
    expect(preview.stdout).toContain('1 certificate: 1 would-renew.\nA preview: nothing was written.');
    const done = await grademe([...course, ...within, '--token', 'TICKET-2027', '--json']);
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ counts: { renewed: 1 }, requestToken: 'TICKET-2027' });
    const again = await grademe([...course, ...within]);
    expect(again).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No certificate of this award ends'),
    });
    expect((await grademe([...course, '--within-days', 'soon'])).code).toBe(2);
    const shown = await grademe(['audit', 'show', 'TICKET-2027']);
    expect(shown.stdout).toMatch(/renewing[\s\S]*awarded[\s\S]*renewed/);
  });

  test('reinstate, expire and issue again, and refuse in one sentence what the state does not allow', async () => {
    const refused = await spawnGrademe(['reissue', uuid, '--reason', 'other']);
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('Reinstate the revocation first'),
    });
    expect(refused.stderr).not.toContain('    at ');
    expect((await grademe(['reinstate', uuid])).stdout).toContain('version 1: valid');
    const until = ['expire', uuid, '--last-valid-on', '2198-12-31'];
    expect((await grademe(until)).stdout).toMatch(
      /^Done\. .*: valid, through 2198-12-31\.\n[\s\S]*grademe audit show/,
    );
    const twice = await grademe(until);
    // Nothing was recorded, so the answer has no request token, but it says whose certificate it is.
    expect(twice.stdout).toMatch(
      /^It is so already; nothing was written\. .*\n {2}maria \(\d+\), .*\n {2}http\S+\n$/,
    );
    const before = await grademe(['expire', uuid, '--last-valid-on', '2020-01-01', '--dry-run']);
    expect(before).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('must be valid on that day'),
    });
    const never = await grademe(['expire', uuid, '--last-valid-on', 'never', '--json']);
    expect(JSON.parse(never.stdout)).toMatchObject({ outcome: 'done', certificate: { lastValidOn: null } });
    expect((await grademe(until)).code).toBe(0);
    world.lms.world.rename('maria', 'María Jensen');
    const kept = await grademe(['reissue', uuid, '--reason', 'design-changed', '--dry-run']);
    expect(kept.stdout).not.toContain('→');
    const corrected = await grademe(['reissue', uuid, '--reason', 'name-corrected', '--dry-run']);
    expect(corrected.stdout).toContain('\n  name: Maria Jensen → María Jensen\n');
    const again = await grademe([
      'reissue',
      uuid,
      '--reason',
      'name-corrected',
      '--template',
      'current',
      '--json',
    ]);
    expect(JSON.parse(again.stdout)).toMatchObject({
      outcome: 'done',
      certificate: { version: 2, recipientName: 'María Jensen', status: 'valid' },
    });
    const shown = await grademe(['audit', 'show', uuid]);
    expect(shown.stdout).toMatch(
      /revoked .*[\s\S]*note: for Maria[\s\S]*reinstated[\s\S]*reissuing[\s\S]*replaced/,
    );
  });

  test.each([
    [['revoke', 'x', '--reason', 'because'], '--reason: use one of: issued-in-error, '],
    [['revoke', 'x'], '--reason'],
    [['reissue', 'x', '--reason', 'other', '--issued-on', '22.11.2026'], '--issued-on: write the date as'],
    [['expire', 'x', '--last-valid-on', 'soon'], '--last-valid-on: write the date as'],
    [['revoke', 'x', '--reason', 'other', '--token', 'a b'], 'use 8 to 64'],
    [['retire'], 'give --user-id, --username or --email'],
    [['retire', '--user-id', 'maria'], 'give --user-id, --username or --email'],
    [['audit', 'verify', '--course', 'nonsense'], 'use a course key'],
    [['audit', 'verify', '--anchor', `1:${'a'.repeat(64)}`], 'give --course'],
    [['audit', 'export'], '--course'],
  ])('%j is wrong usage', async (args, sentence) => {
    const { code, stderr } = await grademe(args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });

  test('say that there is no such certificate', async () => {
    const { code, stderr } = await grademe(['reinstate', '00000000-0000-4000-8000-000000000000']);
    expect([code, stderr.trim().split('\n').at(-1)]).toEqual([1, expect.stringContaining('no certificate')]);
  });

  test('retire a learner, and once more', async () => {
    const { uuid: number } = (await world.gradeMe('tuyet')).body.certificate;
    await grademe(['expire', number, '--last-valid-on', '2198-12-31', '--note', 'Her leave ends.']);
    const id = String(world.lms.world.learner('tuyet')?.id);
    expect((await grademe(['retire', '--user-id', '999999', '--dry-run'])).stdout).toMatch(
      /^Would erase; nothing was written: 0\nNo certificate was found; check the id\. The service would issue no certificate/,
    );
    expect((await grademe(['retire', '--user-id', id, '--dry-run'])).stdout).toMatch(/^Would erase; .*: 1\n/);
    expect((await grademe(['retire', '--user-id', id, '--username', 'tuyet', '--yes'])).stdout).toMatch(
      /^Erased: 1\n/,
    );
    expect((await grademe(['retire', '--user-id', id, '--yes'])).stdout).toBe(
      'There is nothing to erase, and nothing is issued to this learner.\n',
    );
    expect(await world.gradeMe('tuyet')).toMatchObject({ status: 409, body: { code: 'retired' } });
    // Not only deleted: the pages of the file that held it are overwritten.
    const file = join(world.folder, 'vacant.sqlite3');
    const database = new Database(join(world.folder, 'grademe.sqlite3'));
    database.exec('pragma wal_checkpoint(truncate)');
    database.close();
    copyFileSync(join(world.folder, 'grademe.sqlite3'), file);
    for (const erased of ['Nguyễn Thị Ánh Tuyết', 'Her leave ends.'])
      expect(readFileSync(file).includes(erased)).toBe(false);
    // Staff reinstate a wrong retirement.
    expect((await grademe(['retire', '--user-id', id, '--reinstate', '--dry-run'])).stdout).toMatch(
      /^The retirement would/,
    );
    expect((await grademe(['retire', '--user-id', id, '--reinstate'])).stdout).toMatch(
      /^The retirement is reinstated/,
    );
    expect((await grademe(['retire', '--user-id', id, '--reinstate'])).stdout).toBe(
      'This learner is not retired.\n',
    );
    expect((await world.standing('tuyet')).body.status).toBe('eligible');
  });
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
    ['a name', `set recipient_name = 'Somebody Else' ${IS_CURRENT}`, ['recipient']],
    ['a grade', `set grade = 10000 ${IS_CURRENT}`, ['recipient']],
    ['a level', `set level_label = 'Distinction' ${IS_CURRENT}`, ['recipient']],
    [
      'a name with its salt',
      `set recipient_name = 'Somebody', facts_salt = 'x' ${IS_CURRENT}`,
      ['recipient'],
    ],
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
      'a revocation that nobody made',
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
    const copy = await verifyAfter(`update certificates set recipient_name = 'Somebody Else' ${IS_CURRENT}`);
    expect(copy.stdout).toMatch(/"certificate":"[0-9a-f-]{36}","fault":"recipient"/);
    const { stdout } = await grademe(['audit', 'verify']);
    expect(stdout).toMatch(/intact, \d+ lines, \d+ certificates, \d+ exceptions and level assignments, head/);
  });

  describe('of what staff gave', () => {
    beforeAll(async () => {
      const award = ['--course', PRACTICE_COURSE];
      const given = await grademe(['allow', 'ben', ...award, '--waive', 'grade', '--note', 'Ill that day.']);
      expect([given.code, given.stderr]).toEqual([0, '']);
      expect((await grademe(['audit', 'verify'])).stdout).toMatch(
        /intact, .* 1 exceptions and level assignments/,
      );
    });

    test.each([
      ['one waives more', "update grants set waives = 'grade,mode,enrollment'", ['terms']],
      ['another note', "update grants set note = 'A friend.'", ['terms']],
      ['a later end', "update grants set ends_at = '2099-01-01T00:00:00.000Z'", ['terms']],
      ['somebody else’s', 'update grants set user_id = 424242', ['learner']],
      ['another person granted it', "update grants set actor = 'staff:1'", ['granted']],
      ['one holds no longer', 'update grants set active = null', ['removal']],
      ['an erasure that was not', "update grants set erased_at = '2026-01-01T00:00:00.000Z'", ['erasure']],
      ['a row that is gone', 'delete from grants', ['row-missing']],
      [
        'one that nobody gave',
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
