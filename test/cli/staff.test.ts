// `grademe invalidate|lift|reissue|renew|expire|retire|audit` as operators meet them: processes beside a running service, standard
// output, exit codes; and a record that somebody edits by hand.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../service/cli/run.ts';
import { PRACTICE_COURSE } from '../fakes/practice-lms/cast.ts';
import { environmentFor, startWorld, type World } from '../support/world.ts';

const GRADEME = fileURLToPath(new URL('../../.ci/grademe.mjs', import.meta.url));
let world: World;
let uuid: string;

beforeAll(async () => {
  world = await startWorld();
  uuid = (await world.gradeMe('maria')).body.certificate.uuid;
});
afterAll(() => world.close());

/** On the service's database, while it runs. In this process, because starting twenty would take a minute. */
async function grademe(args: readonly string[], more: Record<string, string> = {}) {
  const said: string[] = [];
  const complaint: string[] = [];
  const into = (texts: string[]) => (text: unknown) => texts.push(String(text)) > 0;
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(into(said));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(into(complaint));
  vi.stubEnv('GRADEME_LOG_LEVEL', 'silent');
  for (const [name, value] of Object.entries(environmentFor(world.lms, world.folder, more)))
    vi.stubEnv(name, value);
  const before = process.exitCode;
  try {
    const code = await run(args);
    return {
      code: code || Number(process.exitCode ?? 0),
      said: said.join(''),
      complaint: complaint.join(''),
    };
  } finally {
    process.exitCode = before;
    vi.unstubAllEnvs();
    out.mockRestore();
    err.mockRestore();
  }
}

/** As operators do it: a process of its own. */
async function spawnGrademe(args: readonly string[]) {
  const env = environmentFor(world.lms, world.folder, { GRADEME_LOG_LEVEL: 'info' });
  const child = spawn(process.execPath, [GRADEME, ...args], { env: { PATH: process.env.PATH, ...env } });
  const [said, complaint, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code, said, complaint };
}

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the commands for certificates that exist', () => {
  test('withdraw, with a ticket as the request token, and say what to do with it', async () => {
    const args = [
      '--reason',
      'issued-in-error',
      '--wording',
      'The exam was not marked.',
      '--note',
      'for Maria',
    ];
    const rehearsal = await grademe(['invalidate', uuid, ...args, '--dry-run', '--json']);
    expect(rehearsal.code).toBe(0);
    expect(JSON.parse(rehearsal.said)).toMatchObject({
      outcome: 'would-do',
      certificate: { status: 'valid' },
    });

    const done = await spawnGrademe(['invalidate', uuid, ...args, '--token', 'SUPPORT-4711']);
    expect(done).toMatchObject({ code: 0, said: expect.stringContaining('version 1: withdrawn') });
    expect(done.said).toContain('grademe audit show SUPPORT-4711');
    // The log has the token and no name, and leaves standard output to the answer.
    expect(done.complaint).toContain('"requestToken":"SUPPORT-4711"');
    expect(done.complaint).not.toMatch(/Maria|maria/);
    expect((await world.standing('maria')).body.status).toBe('withdrawn');

    const shown = await grademe(['audit', 'show', 'SUPPORT-4711', '--json']);
    expect(lines(shown.said)).toMatchObject([
      {
        action: 'invalidated',
        actor: expect.stringMatching(/^operator:/),
        requestToken: 'SUPPORT-4711',
        details: { reason: 'issued-in-error' },
        note: 'for Maria',
      },
    ]);
  });

  test('renew one, and a whole course with a rehearsal first; run again, nobody is renewed twice', async () => {
    const ids: string[] = [];
    for (const name of ['amina', 'wang']) ids.push((await world.gradeMe(name)).body.certificate.uuid);
    for (const id of ids) await grademe(['expire', id, '--expires-at', '2027-01-01T00:00:00Z']);
    const refused = await grademe(['renew', ids[0] ?? '']);
    expect(refused).toMatchObject({ code: 1, complaint: expect.stringContaining('until when') });
    const wrong = await grademe(['renew', ids[0] ?? '', '--expires-at', 'tomorrow']);
    expect(wrong).toMatchObject({ code: 2, complaint: expect.stringContaining('2028-01-01T00:00:00Z') });
    const one = await grademe(['renew', ids[0] ?? '', '--expires-at', '2199-01-01T00:00:00Z', '--json']);
    expect(JSON.parse(one.said)).toMatchObject({
      outcome: 'done',
      certificate: { version: 2, expiresAt: '2199-01-01T00:00:00.000Z' },
    });

    const course = ['renew-course', '--course', PRACTICE_COURSE, '--expires-at', '2199-01-01T00:00:00Z'];
    const within = ['--within-days', '3660'];
    const rehearsal = await grademe([...course, ...within, '--dry-run']);
    expect(rehearsal.said).toContain(`would-renew  ${ids[1]}: Would be renewed.`);
    expect(rehearsal.said).toContain('1 certificate: 1 would-renew.\nA rehearsal: nothing was written.');
    const done = await grademe([...course, ...within, '--token', 'TICKET-2027', '--json']);
    expect(done.code).toBe(0);
    expect(JSON.parse(done.said)).toMatchObject({ counts: { renewed: 1 }, requestToken: 'TICKET-2027' });
    const again = await grademe([...course, ...within]);
    expect(again).toMatchObject({
      code: 0,
      said: expect.stringContaining('No certificate of this award ends'),
    });
    expect((await grademe([...course, '--within-days', 'soon'])).code).toBe(2);
    const shown = await grademe(['audit', 'show', 'TICKET-2027']);
    expect(shown.said).toMatch(/renewing[\s\S]*awarded[\s\S]*renewed/);
  });

  test('lift, expire and issue again, and refuse in one sentence what the state does not allow', async () => {
    const refused = await spawnGrademe(['reissue', uuid, '--reason', 'other']);
    expect(refused).toMatchObject({
      code: 1,
      said: '',
      complaint: expect.stringContaining('Lift the invalidation first'),
    });
    expect(refused.complaint).not.toContain('    at ');
    expect((await grademe(['lift', uuid])).said).toContain('version 1: valid');
    const until = ['expire', uuid, '--expires-at', '2199-01-01T00:00:00Z'];
    expect((await grademe(until)).said).toMatch(
      /^Done\. .*: valid, until 2199-01-01T00:00:00\.000Z\.\n[\s\S]*grademe audit show/,
    );
    const twice = await grademe(until);
    // Nothing was recorded, so no token is offered that nobody would find; but whose certificate it is.
    expect(twice.said).toMatch(
      /^It is so already; nothing was written\. .*\n {2}maria \(\d+\), .*\n {2}http\S+\n$/,
    );
    const now = await grademe(['expire', uuid, '--expires-at', new Date().toISOString(), '--dry-run']);
    expect(now.said).toMatch(
      /^Would be done[\s\S]*\nThat has passed already: it would count as expired at once\.\n$/,
    );
    const before = await grademe(['expire', uuid, '--expires-at', '2020-01-01T00:00:00Z', '--dry-run']);
    expect(before).toMatchObject({ code: 1, complaint: expect.stringContaining('cannot end before that') });
    const never = await grademe(['expire', uuid, '--expires-at', 'never', '--json']);
    expect(JSON.parse(never.said)).toMatchObject({ outcome: 'done', certificate: { expiresAt: null } });
    expect((await grademe(until)).code).toBe(0);
    world.lms.world.rename('maria', 'María Jensen');
    const again = await grademe([
      'reissue',
      uuid,
      '--reason',
      'name-corrected',
      '--template',
      'current',
      '--json',
    ]);
    expect(JSON.parse(again.said)).toMatchObject({
      outcome: 'done',
      certificate: { version: 2, recipientName: 'María Jensen', status: 'valid' },
    });
    const shown = await grademe(['audit', 'show', uuid]);
    expect(shown.said).toMatch(
      /invalidated .*[\s\S]*note: for Maria[\s\S]*lifted[\s\S]*reissuing[\s\S]*replaced/,
    );
  });

  test.each([
    [['invalidate', 'x', '--reason', 'because'], '--reason: use one of: issued-in-error, '],
    [['invalidate', 'x'], '--reason'],
    [['reissue', 'x', '--reason', 'other', '--issued-on', '22.11.2026'], '--issued-on: write the date as'],
    [['expire', 'x', '--expires-at', 'soon'], 'write the instant as 2028'],
    [['invalidate', 'x', '--reason', 'other', '--token', 'a b'], 'use 8 to 64'],
    [['retire'], '--user-id or --username'],
    [['retire', '--user-id', '7', '--username', 'maria'], '--user-id or --username'],
    [['audit', 'verify', '--course', 'nonsense'], 'use a course key'],
    [['audit', 'verify', '--anchor', `1:${'a'.repeat(64)}`], 'give --course'],
    [['audit', 'export'], '--course'],
  ])('%j is wrong usage', async (args, sentence) => {
    const { code, complaint } = await grademe(args);
    expect(code).toBe(2);
    expect(complaint).toContain(sentence);
  });

  test('say that there is no such certificate', async () => {
    const { code, complaint } = await grademe(['lift', '00000000-0000-4000-8000-000000000000']);
    expect([code, complaint.trim().split('\n').at(-1)]).toEqual([
      1,
      expect.stringContaining('no certificate'),
    ]);
  });

  test('retire a learner, and once more', async () => {
    const { uuid: number } = (await world.gradeMe('tuyet')).body.certificate;
    await grademe(['expire', number, '--expires-at', '2199-01-01T00:00:00Z', '--note', 'Her leave ends.']);
    const id = String(world.lms.world.learner('tuyet')?.id);
    expect((await grademe(['retire', '--user-id', id, '--dry-run'])).said).toMatch(/^Would erase; .*: 1\n/);
    expect((await grademe(['retire', '--username', 'tuyet'])).said).toMatch(/^Erased: 1\n/);
    expect((await grademe(['retire', '--user-id', id])).said).toBe('There is nothing to erase.\n');
    // Not only forgotten: the pages of the file that held it are overwritten.
    const file = join(world.folder, 'vacant.sqlite3');
    const database = new Database(join(world.folder, 'grademe.sqlite3'));
    database.exec('pragma wal_checkpoint(truncate)');
    database.close();
    copyFileSync(join(world.folder, 'grademe.sqlite3'), file);
    for (const erased of ['Nguyễn Thị Ánh Tuyết', 'Her leave ends.'])
      expect(readFileSync(file).includes(erased)).toBe(false);
  });
});

describe('grademe audit verify', () => {
  /** A copy of the database that somebody has edited. */
  async function verifyAfter(sql: string, ...args: string[]) {
    const copy = join(mkdtempSync(join(world.folder, 'edited-')), 'grademe.sqlite3');
    const source = new Database(join(world.folder, 'grademe.sqlite3'));
    source.exec('pragma wal_checkpoint(truncate)');
    source.close();
    copyFileSync(join(world.folder, 'grademe.sqlite3'), copy);
    const database = new Database(copy);
    database.exec(sql);
    database.close();
    const { code, said } = await grademe(['audit', 'verify', '--json', ...args], { GRADEME_DATABASE: copy });
    return { code, faults: lines(said)[0].faults, head: lines(said)[0].head };
  }

  test('finds a record that nobody touched intact, and exports it whole', async () => {
    const { code, said } = await grademe(['audit', 'verify']);
    expect([code, said]).toEqual([0, expect.stringContaining(`${PRACTICE_COURSE}: intact`)]);
    const count = Number(/(\d+) lines/.exec(said)?.[1]);
    const exported = await grademe(['audit', 'export', '--course', PRACTICE_COURSE]);
    expect(lines(exported.said).map(({ seq }) => seq)).toEqual(
      Array.from({ length: count }, (_, at) => at + 1),
    );
  });

  test.each([
    ['audit', 'verify'],
    ['audit', 'export'],
  ])('%s %s of a course that nobody knows is not fine', async (...command) => {
    const { code, said, complaint } = await grademe([...command, '--course', 'course-v1:Org+Typo+Run']);
    expect([code, said, complaint]).toEqual([
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
    const cut = `delete from audit_lines where seq > 4;
      update audit_heads set seq = 4, hash = (select hash from audit_lines where seq = 4)`;
    expect((await verifyAfter(cut)).code).toBe(0);
    const anchor = ['--course', PRACTICE_COURSE, '--anchor', `${head.seq}:${head.hash}`];
    expect(await verifyAfter(cut, ...anchor)).toMatchObject({
      code: 1,
      faults: [{ seq: 5, fault: 'cut-off' }],
    });
  });
});
