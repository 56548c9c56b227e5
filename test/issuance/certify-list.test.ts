// A file is certified row by row: the options of a row, its errors, and the same file twice.
import { beforeEach, describe, expect, test } from 'vitest';
import { issuedOnOf } from '../../service/domain/certificates/certificate.ts';
import { ServiceProblem } from '../../service/domain/service-problem.ts';
import { verifyChain } from '../../service/issuance/audit/audit-trail.ts';
import type { IssuanceDeps } from '../../service/issuance/deps.ts';
import { certifyFile, writeResult } from '../../service/issuance/staff-awards/certify-list.ts';
import { COURSE, settings } from '../support/worlds/certificate.ts';
import { makeDeps } from '../support/worlds/make-deps.ts';
import { OPERATOR } from '../support/worlds/staff.ts';

const AWARD = { courseKey: COURSE, slug: settings.slug };
let world: Awaited<ReturnType<typeof makeDeps>>;
let deps: IssuanceDeps;
/** Learners whose grade is below the threshold. */
let failing: Set<string>;

beforeEach(async () => {
  failing = new Set();
  const readGrade = async (username: string) =>
    failing.has(username) ? { percent: 6500, passed: false } : { percent: 9000, passed: true };
  world = await makeDeps({ lms: { readGrade } });
  deps = world.deps;
  await world.publish({ levels: [{ label: 'Distinction', threshold: 9500 }] });
});

let count = 0;
const certify = (text: string, over: object = {}, most?: number) => {
  count += 1;
  const options = { reissue: false, dryRun: false, ...over };
  const context = { staff: OPERATOR, requestToken: `file-${String(count).padStart(4, '0')}` };
  const source = { options, file: { most } };
  return certifyFile(AWARD, new TextEncoder().encode(text), source, context, deps, { leftMs: 0 });
};
const outcomes = async (text: string, over: object = {}) =>
  (await certify(text, over)).rows.map(({ line, outcome }) => `${line} ${outcome}`);
const live = (userId: number) => deps.stores.certificates.findLive(AWARD, userId);

const FILE = [
  '\uFEFFusername,email,level,date,template,reason,waive,until,name',
  'learner1,,,,,,,,',
  ',learner2@example.org,,,,,,,',
  '',
  'learner3,,Distinction,2026-06-30,formal,Jury of June,,,',
  'learner4,,,,,"Ill, with a note",grade,2029-12-31,',
  'learner5,,,,,,,,',
  'learner1,,,,,,,,',
  'stranger,,,,,,,,',
  'learner6,,,06/07/2026,,,,,',
  'learner7,,,,,,,,"Maria de la O, PhD"',
  ',,,,,x,,,',
].join('\r\n');

describe('a file', () => {
  test('answers every row by its line, and serves what it can', async () => {
    failing = new Set(['learner4', 'learner5']);
    expect(await outcomes(FILE)).toEqual([
      '2 issued',
      '3 issued',
      '5 issued',
      '6 issued',
      '7 not-passing',
      '8 duplicate',
      '9 unknown-learner',
      '10 invalid-row',
      '11 issued',
      '12 invalid-row',
    ]);
    const third = await live(3);
    expect([third?.template.id, third && issuedOnOf(third)]).toEqual(['formal', '2026-06-30']);
    expect((await live(7))?.recipientName).toBe('Maria de la O, PhD');
    const [exception] = await deps.stores.grants.listOf(AWARD, 4);
    expect(exception).toMatchObject({
      waives: ['grade'],
      note: 'Ill, with a note',
      until: '2030-01-01T00:00:00.000Z',
    });
    const typed = await deps.stores.audit.readLines({ certificates: [(await live(7))?.uuid ?? ''] });
    expect(typed[0]?.details).toMatchObject({ name: 'given' });
    expect((await verifyChain(COURSE, undefined, OPERATOR, deps)).intact).toBe(true);
  });

  test.each([
    ['name', 'Ma\u0001ria', 'name: "Maria": take out a control character, U+0001.'],
    ['reason', 'I\u009bll', 'reason: "Ill": take out a control character, U+009B.'],
    ['username', 'learner1\u0007', 'username: "learner1": take out a control character, U+0007.'],
    ['username', '..', 'username: "..": give a username; "." and ".." are none.'],
    [
      'name',
      '\u200b\u3164',
      'name: this cannot be a name: nothing of it can be seen; write the name, or leave it out to print the account’s.',
    ],
    [
      'name',
      '#N/A',
      'name: "#N/A": this cannot be a name: a program writes this where a value is missing; write the name, or leave it out to print the account’s.',
    ],
  ])('says which cell has what cannot be stored: %s %j', async (column, cell, sentence) => {
    const row = { username: 'learner1', name: 'Ada', reason: 'Ill', [column]: cell };
    const { rows } = await certify(`username,name,reason\n${row.username},${row.name},${row.reason}\n`);
    expect(rows).toMatchObject([{ outcome: 'invalid-row', message: sentence, why: { values: { column } } }]);
    expect(await deps.stores.audit.readChain(COURSE, 0, 10)).toEqual([]);
  });

  test('prints a given name as it is seen, and finds no change in it the next time', async () => {
    const text = 'username,name\nlearner1,\u202eEva\u200b  Johnson\n';
    expect(await outcomes(text)).toEqual(['2 issued']);
    expect((await live(1))?.recipientName).toBe('Eva Johnson');
    expect(await outcomes(text, { reissue: true })).toEqual(['2 already-issued']);
  });

  test('twice issues and writes nothing twice, also with the option to re-issue', async () => {
    failing = new Set(['learner4', 'learner5']);
    await certify(FILE);
    const lines = (await deps.stores.audit.readChain(COURSE, 0, 1_000)).length;
    const drawn = world.drawn();
    const again = ['2 already-issued', '3 already-issued', '5 already-issued', '6 already-issued'];
    expect((await outcomes(FILE)).slice(0, 4)).toEqual(again);
    expect((await outcomes(FILE, { reissue: true })).slice(0, 4)).toEqual(again);
    expect((await deps.stores.audit.readChain(COURSE, 0, 1_000)).length).toBe(lines);
    expect(world.drawn()).toBe(drawn);
  });

  test('sent four times at the same moment issues nothing twice', async () => {
    await Promise.all(Array.from({ length: 4 }, () => certify(FILE)));
    for (const userId of [1, 2, 3, 4, 5, 7])
      expect(await deps.stores.certificates.listVersions(AWARD, userId)).toHaveLength(1);
    expect((await verifyChain(COURSE, undefined, OPERATOR, deps)).intact).toBe(true);
  });

  test('says the same as a preview, and writes nothing', async () => {
    failing = new Set(['learner4', 'learner5']);
    const said = await outcomes(FILE, { dryRun: true });
    expect(said.map((each) => each.replace('would-issue', 'issued'))).toEqual(await outcomes(FILE));
    expect((await outcomes(FILE, { dryRun: true })).slice(0, 2)).toEqual([
      '2 already-issued',
      '3 already-issued',
    ]);
  });

  test('with other wishes offers a re-issue and makes it once', async () => {
    await certify('username\nlearner1\nlearner2\n');
    const other = 'username,name,date\nlearner1,New Name,\nlearner2,,2026-01-31\n';
    const offered = await certify(other);
    expect(offered.rows.map(({ message }) => message.includes('re-issue'))).toEqual([true, true]);
    expect(await outcomes(other, { reissue: true })).toEqual(['2 reissued', '3 reissued']);
    expect(await outcomes(other, { reissue: true })).toEqual(['2 already-issued', '3 already-issued']);
    expect(await live(1)).toMatchObject({ version: 2, recipientName: 'New Name' });
    expect((await certify('username\nlearner1\n', { reissue: true })).counts).toEqual({
      'already-issued': 1,
    });
  });
});

describe('a row', () => {
  test.each<[string, string, string]>([
    ['no reason for an exception', 'username,waive\nlearner1,grade', 'reason: say why'],
    ['no reason for a level', 'username,level\nlearner1,Distinction', 'reason: say why'],
    ['a level the award does not have', 'username,level,reason\nlearner1,Pass,x', 'no level called "Pass"'],
    [
      'an unknown requirement',
      'username,waive,reason\nlearner1,attendance,x',
      'waive: "attendance": name what is waived, out of grade, enrollment, mode, completion, identity',
    ],
    ['an end without an exception', 'username,until\nlearner1,2029-12-31', 'until belongs to waive'],
    [
      'an end that has passed',
      'username,waive,until,reason\nlearner1,grade,2026-11-21,x',
      'until: this day is over',
    ],
    [
      'a date before all courses',
      'username,date\nlearner1,1970-01-01',
      'date: No certificate is dated before',
    ],
    [
      'a date in another century',
      'username,date\nlearner1,2126-06-01',
      'date: A certificate can be dated a year ahead',
    ],
    ['a date that is none', 'username,date\nlearner1,2026-02-30', 'date: "2026-02-30": there is no such day'],
    [
      'a template that can be none',
      'username,template\nlearner1,../x',
      'template: "../x": use a template id',
    ],
    ['an address that is none', 'email\nlearner1', 'email: "learner1": give an e-mail address'],
    ['nobody', 'username,reason\n,x', 'give username or email'],
    ['a comma without quotes', 'username,reason\nlearner1,ill,very', 'Put cells with commas into quotes'],
    ['a name that is too long', `username,name\nlearner1,${'x'.repeat(300)}`, 'name: '],
  ])('with %s is named, and writes nothing', async (_what, text, sentence) => {
    const { rows } = await certify(text);
    expect(rows).toMatchObject([{ line: 2, outcome: 'invalid-row', granted: null }]);
    expect(rows[0]?.message).toContain(sentence);
    expect(await live(1)).toBeUndefined();
    expect(await deps.stores.grants.listOf(AWARD, 1)).toEqual([]);
  });

  test('takes the reason of the whole list where it gives none', async () => {
    await certify('username,waive\nlearner1,"grade; mode"\n', { note: 'Committee of 3 May' });
    expect(await deps.stores.grants.listOf(AWARD, 1)).toMatchObject([
      { waives: ['grade', 'mode'], note: 'Committee of 3 May' },
    ]);
  });
});

describe('what is no such file', () => {
  test.each([
    ['nobody’s column', 'name\nMaria', 'malformed', 'needs a column "username", "email" or "learner"'],
    ['no rows', 'username\n', 'malformed', 'no row'],
    ['too many rows', `username\n${'learner1\n'.repeat(11)}`, 'too-large', 'more than 10 rows'],
  ])('%s is refused before anything is done', async (_what, text, code, sentence) => {
    await expect(certify(text, {}, 10)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(sentence),
    });
  });
});

test('the answer says how each column was understood', async () => {
  const { reading, rows } = await certify('E-Mail;Note;Grade\n;;\nlearner1@example.org;x;90\n');
  expect(rows.map(({ line, outcome }) => `${line} ${outcome}`)).toEqual(['3 issued']);
  expect(reading).toEqual({
    headerLine: 1,
    headerMayBeLearner: false,
    skipped: [],
    suggestions: [],
    columns: [
      { place: 1, title: 'E-Mail', meaning: 'email' },
      { place: 2, title: 'Note', meaning: 'reason' },
      { place: 3, title: 'Grade', meaning: null, ignored: 'unknown' },
    ],
    message: 'Row 1 is read as column names: "E-Mail" as email, "Note" as reason. Ignored: "Grade".',
  });
});

test('an answer fed back as a list is about the same learners', async () => {
  failing = new Set(['learner2']);
  const answer = await certify('learner1\nlearner2@example.org\n-dash\n');
  failing = new Set();
  expect(await outcomes(writeResult(answer, deps))).toEqual([
    '2 already-issued',
    '3 issued',
    '4 unknown-learner',
  ]);
});

test('the answer as a file runs no formula', async () => {
  const answer = await certify('username\n"=HYPERLINK(""http://x"")"\n-learner1\n@x\n');
  const text = writeResult(answer, deps);
  expect(text).toContain('"\'=HYPERLINK(""http://x"")"');
  expect(text).toMatch(/,'-learner1,/);
  expect(text).toMatch(/,'@x,/);
  expect(text.split('\r\n')[0]).toBe('\uFEFFline,learner,outcome,granted,certificate,verify_url,message');
});

test('a preview reports a name that cannot be drawn, with the message of the award', async () => {
  const refused = new ServiceProblem('name-not-drawable', 'No font of the certificate has it.');
  world.breakRenderer(({ recipientName }) => (recipientName === 'Learner 2' ? refused : undefined));
  const file = 'username\nlearner1\nlearner2\n';
  const preview = await certify(file, { dryRun: true });
  const issued = await certify(file);
  expect(preview.rows.map(({ outcome }) => outcome)).toEqual(['would-issue', 'failed']);
  expect(issued.rows.map(({ outcome }) => outcome)).toEqual(['issued', 'failed']);
  const expected = { message: refused.message, why: { code: 'name-not-drawable' } };
  expect([preview.rows[1], issued.rows[1]]).toMatchObject([expected, expected]);
});
