// A text that cannot be a name gets no certificate on any path: the account's at a press, in a list, by the command, in a
// newer version, and the name that a row gives. test/domain/name-check.test.ts has the table of such texts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { grademeIn } from '../../support/processes/run-command.ts';
import { startWorld, type World } from '../../support/worlds/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.standing('sofia');
});
afterAll(() => world.close());
beforeEach(() => world.lms.world.reset());

const AWARD = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/awards/course`;
const post = (path: string, body: object) =>
  world.call('POST', path, { authorization: `JWT ${world.lms.mintPlatformToken('sofia')}` }, body);
const issued = async (username: string) => {
  const held = await world.service.composition.issuance.stores.certificates.listForLearner({ username });
  return held.length;
};

describe.each([
  ['#N/A', /cannot be a name: a program writes this where a value is missing/],
  ['Jos\ufffd', /cannot be a name: U\+FFFD stands for a letter that was lost/],
  ['?????', /cannot be a name: it has no letter/],
])('an account called %s', (name, sentence) => {
  beforeEach(() => world.lms.world.rename('tuyet', name));

  test('is refused at the press, with what to do, and nothing is reserved', async () => {
    const { status, body } = await world.gradeMe('tuyet');
    expect([status, body.code]).toEqual([422, 'no-name']);
    expect(body.detail).toMatch(sentence);
    expect(body.detail).toContain(`"${name}"`);
    expect(body.detail).toContain('Correct the full name in the account settings');
    expect(await issued('tuyet')).toBe(0);
  });

  test.each([true, false])('fails its row in a list, in a preview or not: %s', async (dryRun) => {
    const { body } = await post(`${AWARD}/csv`, { rows: [{ username: 'tuyet' }], dryRun });
    expect(body.rows).toMatchObject([{ outcome: 'failed', why: { code: 'no-name' } }]);
    expect(body.rows[0].message).toMatch(sentence);
    expect(await issued('tuyet')).toBe(0);
  });

  test('is not what a row calls them: that is refused with its field', async () => {
    const { status, body } = await post(`${AWARD}/csv`, { rows: [{ username: 'tuyet', name }] });
    expect([status, body.code, body.errors[0].path]).toEqual([400, 'malformed', 'rows.0.name']);
    expect(body.errors[0].message).toMatch(sentence);
  });

  test('is certified by the name that a row gives', async () => {
    const rows = [{ username: 'tuyet', name: 'Nguyễn Thị Ánh Tuyết' }];
    const { body } = await post(`${AWARD}/csv`, { rows, dryRun: true });
    expect(body.rows[0].outcome).toBe('would-issue');
  });
});

test('a row of a file that gives none is named with its line and column, by the command', async () => {
  const file = join(world.folder, 'list.csv');
  writeFileSync(file, 'username,name\nmaria,#REF!\nben,\n');
  const { stdout } = await grademeIn(world, ['certify-list', file, '--course', PRACTICE_COURSE, '--dry-run']);
  expect(stdout).toMatch(/ 2 {2}invalid-row +maria: name: "#REF!": this cannot be a name: a program writes/);
});

describe('a newer version', () => {
  test('does not take over what the account has become, and keeps the name that it had', async () => {
    const { uuid } = (await world.gradeMe('amina')).body.certificate;
    world.lms.world.rename('amina', '#VALUE!');
    const path = `${ROUTES.staff}/certificates/${uuid}/reissue`;
    const refused = await post(path, { reason: 'name-corrected', name: 'current' });
    expect([refused.status, refused.body.code]).toEqual([422, 'no-name']);
    expect(refused.body.detail).toMatch(/^"#VALUE!" cannot be a name: .*Have the full name corrected/);
    const kept = await post(path, { reason: 'design-changed', name: 'kept', templateVersion: 'current' });
    expect(kept.body.certificate).toMatchObject({ version: 2, recipientName: 'أمينة بنت عبد الرحمن' });
  });
});

describe('a preview points out a name that can be one and looks damaged', () => {
  const DAMAGED = [
    ['JosÃ© GarcÃ\u00ada', ['mojibake'], 'as if its letters had been read in a wrong encoding'],
    ['O&#39;Brien', ['escaped'], 'signs of HTML'],
    ['Jos? Garc?a', ['question-mark'], 'a question mark where a letter may have been'],
    ['maria@example.org', ['address'], 'is an e-mail address'],
    ['\u845b\u{e0101}\u57ce', ['variant'], 'a form of an ideograph that no font has'],
  ] as const;

  test.each(DAMAGED)('of the account or of the row: %s', async (name, doubts, sentence) => {
    world.lms.world.rename('tuyet', name);
    const shown = name.replace('\u00ad', '');
    for (const row of [{ username: 'tuyet' }, { username: 'wang', name }]) {
      const { body } = await post(`${AWARD}/csv`, { rows: [row], dryRun: true });
      expect(body.rows).toMatchObject([{ outcome: 'would-issue', nameDoubts: { name: shown, doubts } }]);
      expect(body.rows[0].message).toContain(sentence);
    }
  });

  test.each(['\u845b\u{e0100}\u57ce', 'O’Brien', 'KŘÍŽ'])('and says nothing of %s', async (name) => {
    const { body } = await post(`${AWARD}/csv`, { rows: [{ username: 'tuyet', name }], dryRun: true });
    expect(body.rows[0].nameDoubts).toBeUndefined();
  });

  test('also in a newer version, where the name is what changes', async () => {
    const { uuid } = (await world.gradeMe('maria')).body.certificate;
    world.lms.world.rename('maria', 'MarÃ© GarcÃ©s');
    const path = `${ROUTES.staff}/certificates/${uuid}/reissue`;
    const wish = { reason: 'name-corrected', dryRun: true };
    const { body } = await post(path, wish);
    expect(body.nameDoubts).toEqual({ name: 'MarÃ© GarcÃ©s', doubts: ['mojibake'] });
    const said = await grademeIn(world, ['reissue', uuid, '--reason', 'name-corrected', '--dry-run']);
    expect(said.stdout).toContain('Check the name first: "MarÃ© GarcÃ©s" looks as if');
    expect((await post(path, { ...wish, name: 'kept' })).body.nameDoubts).toBeUndefined();
  });

  test('and issues it all the same', async () => {
    const rows = [{ username: 'wang', name: 'O&#39;Brien' }];
    const { body } = await post(`${AWARD}/csv`, { rows });
    expect(body.rows).toMatchObject([{ outcome: 'issued', granted: null }]);
    expect(body.rows[0].nameDoubts).toBeUndefined();
  });
});
