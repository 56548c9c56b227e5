// The commands that correct issued certificates, and retire a learner.
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, test } from 'vitest';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { dayFromNow } from '../../support/days.ts';
import { spawnGrademeIn } from '../../support/processes/run-command.ts';
import { grademe, lines, setUpIssued, uuid, world } from './kit.ts';

setUpIssued();

/** In a separate process, as operators run it. */
const spawnGrademe = (args: readonly string[]) => spawnGrademeIn(world, args);

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
    const soon = dayFromNow(30);
    for (const id of ids) await grademe(['expire', id, '--last-valid-on', soon]);
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
    expect(preview.stdout).toContain(`\n  valid-until: ${soon} → 2198-12-31\n`);
    expect(preview.stdout).toContain('1 certificate: 1 would-renew.\nPreview: nothing was written.');
    const done = await grademe([...course, ...within, '--token', 'TICKET-2027', '--json']);
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({ counts: { renewed: 1 }, requestToken: 'TICKET-2027' });
    const again = await grademe([...course, ...within]);
    expect(again).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No certificate of this award expires'),
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
      /^No change needed; nothing was written\. .*\n {2}maria \(\d+\), .*\n {2}http\S+\n$/,
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
      '--template-version',
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
    [['audit', 'verify', '--anchor', `1:${'a'.repeat(64)}`], '--anchor requires --course'],
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
      /^Would erase, nothing was written: 0\nNo certificate was found; check the ID\. This learner would get no more certificates/,
    );
    expect((await grademe(['retire', '--user-id', id, '--dry-run'])).stdout).toMatch(/^Would erase, .*: 1\n/);
    expect((await grademe(['retire', '--user-id', id, '--username', 'tuyet', '--yes'])).stdout).toMatch(
      /^Erased: 1\n/,
    );
    expect((await grademe(['retire', '--user-id', id, '--yes'])).stdout).toBe(
      'There is nothing to erase, and this learner gets no certificates.\n',
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
    // Staff cancel a wrong retirement.
    expect((await grademe(['retire', '--user-id', id, '--cancel', '--dry-run'])).stdout).toMatch(
      /^The retirement would/,
    );
    expect((await grademe(['retire', '--user-id', id, '--cancel'])).stdout).toMatch(
      /^The retirement is cancelled/,
    );
    expect((await grademe(['retire', '--user-id', id, '--cancel'])).stdout).toBe(
      'This learner is not retired.\n',
    );
    expect((await world.standing('tuyet')).body.status).toBe('eligible');
  });
});
