// Lists and CSV files over the staff API, as a script and the staff panel send them.
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRACTICE_BLOCK, PRACTICE_COURSE } from '../../../service/practice-lms/state/initial-state.ts';
import { ROUTES } from '../../../shared/api/routes.ts';
import { fileReading } from '../../../shared/staff/file-reading.ts';
import { listAnswer } from '../../../shared/staff/grants.ts';
import { startWorld, toAnswer, type World } from '../../support/worlds/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  world.lms.world.publish(PRACTICE_BLOCK, { levels: [{ label: 'Distinction', threshold: 9900 }] });
  await world.standing('sofia');
});
afterAll(() => world.close());

const PATH = `${ROUTES.staff}/courses/${encodeURIComponent(PRACTICE_COURSE)}/awards/course/csv`;

const send = (body: string | Uint8Array, query = '', headers: Record<string, string> = {}) =>
  sendTo(query, body, headers);

async function sendTo(under: string, body: string | Uint8Array, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(`${PATH}${under}`, world.service.url), {
    method: 'POST',
    headers: {
      Authorization: `JWT ${world.lms.mintPlatformToken('sofia')}`,
      'Content-Type': 'text/csv; charset=utf-8',
      ...headers,
    },
    body: body as BodyInit,
  });
  return toAnswer(response);
}

const FILE = [
  '\uFEFFusername,email,waive,level,date,reason',
  'maria,,,,,',
  ',nora@practice.example,"grade,enrollment",,,"Moved, see letter"',
  'amina,,,Distinction,2026-06-30,Jury',
  'ben,,,,,',
  'nobody,,,,,',
  ',maria@practice.example,,,,',
  'wang,,everything,,,x',
].join('\r\n');

describe('a file', () => {
  test('is previewed, served row by row, and twice issues nothing twice', async () => {
    const preview = await send(FILE, '?dry_run=true');
    expect(preview.status).toBe(200);
    expect(listAnswer.parse(preview.body).counts).toMatchObject({ 'would-issue': 3, duplicate: 1 });
    expect((await world.standing('maria')).body.status).toBe('eligible');

    const served = listAnswer.parse((await send(FILE)).body);
    expect(served.rows.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'issued'],
      [3, 'issued'],
      [4, 'issued'],
      [5, 'not-passing'],
      [6, 'unknown-learner'],
      [7, 'duplicate'],
      [8, 'invalid-row'],
    ]);
    expect((await world.standing('nora')).body.status).toBe('issued');
    const again = listAnswer.parse((await send(FILE, '?reissue=true')).body);
    expect(again.counts).toEqual({
      'already-issued': 3,
      'not-passing': 1,
      'unknown-learner': 1,
      duplicate: 1,
      'invalid-row': 1,
    });
  });

  test('is answered with a file that runs no formula, where one is asked for', async () => {
    const answer = await send('username\nmaria\n"=cmd|\' /C calc\'!A0"\n', '', { Accept: 'text/csv' });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('result.csv');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toMatch(
      /line,learner,outcome,granted,certificate,verify_url,message\r\n2,maria,already-issued,,[0-9a-f-]{36},http/,
    );
    expect(answer.body).toMatch(/\r\n3,'=cmd/);
  });

  test.each<[string, string | Uint8Array, number, RegExp]>([
    ['nothing', '', 400, /The file is empty/],
    ['no columns of ours', 'name\nMaria\n', 400, /needs a column/],
    ['Latin-1', new Uint8Array([0x75, 0xed, 0x0a]), 400, /neither UTF-8 nor UTF-16/],
    ['an open quote', 'username\n"maria\n', 400, /a quote is opened/],
    ['too many rows', `username\n${'maria\n'.repeat(101)}`, 413, /more than 100 rows/],
    ['too much', `username\n${'x'.repeat(600_000)}`, 413, /./],
  ])('with %s is refused whole', async (_what, body, status, sentence) => {
    const answer = await send(body);
    expect([answer.status, answer.body.detail]).toEqual([status, expect.stringMatching(sentence)]);
  });

  test('with an unknown option is refused, and callers without access get no details', async () => {
    expect((await send('username\nmaria', '?dryrun=true')).status).toBe(400); // or it would be no preview
    expect((await send('username\nmaria', '?dry_run=yes')).status).toBe(400);
    const ben = { Authorization: `JWT ${world.lms.mintPlatformToken('ben')}` };
    expect((await send('name\nx', '', ben)).status).toBe(403);
  });
});

test('a design for all rows counts where a row names none, and has to be one there is', async () => {
  const file = 'username,template\naarav,\nguadalupe,bold\n';
  const served = listAnswer.parse((await send(file, '?template=formal')).body);
  expect(served.counts).toEqual({ issued: 2 });
  const { stores } = world.service.composition.issuance;
  const designOf = async (username: string) =>
    (await stores.certificates.listForLearner({ username })).map(({ template }) => template.id);
  expect([await designOf('aarav'), await designOf('guadalupe')]).toEqual([['formal'], ['bold']]);
  const wrong = listAnswer.parse((await send('username\naarav\n', '?template=baroque')).body);
  expect(wrong.counts).toEqual({ 'invalid-row': 1 });
  expect((await send('username\naarav\n', '?template=../x')).status).toBe(400);
});

test('rows as JSON are served the same', async () => {
  const json = { 'Content-Type': 'application/json' };
  const rows = [{ username: 'tuyet', name: 'Tuyết N.' }, { email: 'maria@practice.example' }];
  const answer = listAnswer.parse((await send(JSON.stringify({ rows }), '', json)).body);
  expect(answer.rows.map(({ outcome }) => outcome)).toEqual(['issued', 'already-issued']);
  expect((await world.standing('tuyet')).body.certificate.recipientName).toBe('Tuyết N.');
  const wrong = await send(JSON.stringify({ rows: [{ username: 'a', grade: 90 }] }), '', json);
  expect(wrong).toMatchObject({ status: 400, body: { code: 'malformed' } });
});

test('a file is shown as it would be read, and nothing is done', async () => {
  world.lms.journal.clear();
  const shown = await sendTo(
    '/rows',
    'E-mail;waive;date;Grade\nquiet@practice.example;enrollment;30.06.2026;9\nx;;06/07/2026;\n',
  );
  expect(fileReading.parse(shown.body)).toMatchObject({
    outcome: 'read',
    reading: { headerLine: 1, message: expect.stringContaining('Ignored: "Grade".') },
    rows: [{ line: 2, email: 'quiet@practice.example', waive: ['enrollment'], date: '2026-06-30' }],
    invalid: [{ line: 3, learner: 'x', outcome: 'invalid-row', why: { code: 'value' } }],
  });
  expect(world.lms.journal.read('accounts')).toEqual([]);
  const type = { 'Content-Type': 'application/vnd.ms-excel' };
  expect((await sendTo('/rows', 'ben\n', type)).body.rows).toEqual([{ line: 1, username: 'ben' }]);
  const wide = `username,${'x'.repeat(300_000)}\nmaria,${'y'.repeat(300_000)}`;
  expect((await sendTo('/rows', wide)).body.rows).toEqual([{ line: 2, username: 'maria' }]);
});

test.each<[string, string | Uint8Array, string]>([
  ['nothing', '', 'empty'],
  ['a workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04]), 'workbook'],
  ['no learner', 'name,grade,x\nMaria,9,1', 'no-learner'],
  ['too many rows', 'maria\n'.repeat(5_001), 'too-many'],
  ['two million rows', 'a\n'.repeat(2_400_000), 'too-many'],
  ['too many cells', `username${','.repeat(20_000)}x\nmaria`, 'too-wide'],
])('a file with %s is shown as unreadable, with a code', async (_what, body, code) => {
  const answer = await sendTo('/rows', body);
  expect([answer.status, fileReading.parse(answer.body)]).toMatchObject([
    200,
    { outcome: 'unreadable', why: { code } },
  ]);
});

test.each(['/csv', '/csv/rows', '/exceptions', '/levels'])(
  'who may not change the course is refused before the body of %s is read',
  async (path) => {
    const url = new URL(PATH.replace(/\/csv$/, path), world.service.url);
    const statusOf = async (authorization: string) => {
      const { port, hostname, pathname } = url;
      const headers = { authorization, 'content-type': 'text/csv', 'content-length': '400000' };
      const asked = httpRequest({ method: 'POST', hostname, port, path: pathname, headers });
      // The body never comes.
      asked.write('username\n');
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      asked.on('error', () => undefined).destroy();
      return answer.statusCode;
    };
    expect(await statusOf('JWT x.y.z')).toBe(401);
    expect(await statusOf(`JWT ${world.lms.mintPlatformToken('maria')}`)).toBe(403);
    expect(await statusOf(`Bearer ${world.lms.mintBlockToken('maria')}`)).toBe(403);
  },
);

const SAM = 'sam lee+gm@example.org';
test.each([
  ['in the column username', `username\n${SAM}\n`],
  ['beside an address', `username,email\n${SAM},nobody@practice.example\n`],
  ['in the column learner', `learner\n${SAM}\n`],
  ['in a list without column names', `${SAM}\n`],
  ['in our own export', `certificate,settings,verify_url,username\nx,y,z,${SAM}\n`],
  ['in our own answer', `line,learner,outcome\n2,${SAM},issued\n`],
  ['in a list that is long enough to be read ahead', `username\n${SAM}\n${'nobody\n'.repeat(12)}`],
])('a username with an @ is found %s', async (_where, file) => {
  const [first] = listAnswer.parse((await send(file, '?dry_run=true')).body).rows;
  expect([first?.learner, first?.outcome]).toEqual([SAM, 'would-issue']);
  // As the panel does: it reads rows, and sends them back.
  const { body } = await sendTo('/rows', file);
  const json = { 'Content-Type': 'application/json' };
  const answer = await send(JSON.stringify({ rows: body.rows, dryRun: true }), '', json);
  expect(listAnswer.parse(answer.body).rows[0]?.outcome).toBe('would-issue');
});

test.each([
  [
    'the address beside a username that the LMS does not know',
    'username,email\nnobody,maria@practice.example',
  ],
  ['an address in the column username', 'username\nmaria@practice.example'],
  ['a name and an address in the column username', 'username\nMaria <maria@practice.example>'],
])('the LMS is asked for %s', async (_what, file) => {
  const answer = listAnswer.parse((await send(file, '?dry_run=true')).body);
  expect(answer.counts).toEqual({ 'already-issued': 1 });
});

test('an address in the column email is never taken for a username', async () => {
  const answer = listAnswer.parse((await send(`email\n${SAM}\n`, '?dry_run=true')).body);
  expect(answer.counts).toEqual({ 'unknown-learner': 1 });
});

test('rows that were read are certified by the numbers they have in the file', async () => {
  const { body } = await sendTo('/rows', '\nusername\n\nmaria\nnobody\n');
  const json = { 'Content-Type': 'application/json' };
  const answer = await send(JSON.stringify({ rows: body.rows, dryRun: true }), '', json);
  expect(listAnswer.parse(answer.body).rows.map(({ line, outcome }) => [line, outcome])).toEqual([
    [4, 'already-issued'],
    [5, 'unknown-learner'],
  ]);
});

test('both spellings and invisible characters are read in JSON too', async () => {
  const json = { 'Content-Type': 'application/json' };
  const rows = [{ username: '\u200Bmaria\u00A0', waive: ['enrollment'], reason: 'x' }];
  const answer = await send(JSON.stringify({ rows, dryRun: true }), '', json);
  expect(listAnswer.parse(answer.body).rows).toMatchObject([{ learner: 'maria', granted: 'would-make' }]);
});

// This test is last: the service remembers how long the platform asks it to wait.
test('a row that the platform kept waiting says for how long', async () => {
  world.lms.faults.set('accounts', { kind: 'throttled', retryAfter: 7 });
  const as = { Authorization: `Bearer ${world.lms.mintBlockToken('sofia')}` };
  const { body } = await send('username\nben\n', '?dry_run=true', as);
  world.lms.faults.clear();
  expect(listAnswer.parse(body).rows).toMatchObject([{ outcome: 'failed', retryAfter: 7 }]);
});

test('what is wrong with a row has a code and its values, for readers of other languages', async () => {
  const file = [
    'username,level,date,template,waive,until,reason',
    'maria,,,,,,',
    'maria,,,,,,',
    'ben,,,,grade,,',
    'ben,Nope,,,,,x',
    'ben,,01.12.2026,,,,x',
    'wang,,,rococo,,,x',
    'ben,,,,grade,2020-01-01,x',
    'ben,,,,,,x,y',
    'quiet_one,,,,,,',
    ',,,,,,x',
  ].join('\n');
  const { rows } = listAnswer.parse((await send(file, '?dry_run=true')).body);
  expect(rows.map(({ why }) => why && [why.code, why.values])).toEqual([
    undefined,
    ['same-learner', { line: '2' }],
    ['no-reason', undefined],
    ['no-level', { level: 'Nope' }],
    ['value', { column: 'date', value: '01.12.2026' }],
    ['no-design', { design: 'rococo' }],
    ['end-passed', undefined],
    ['cells', { cells: '8', columns: '7' }],
    ['no-name', undefined],
    ['value', { column: '', value: '' }],
  ]);
});

test.each<[string, string, number | null, string]>([
  ['as column names', '', 1, 'maria'],
  ['as a learner where the call says so', 'header=none', null, 'user'],
])('a first row that may be either is read %s', async (_what, query, headerLine, learner) => {
  const FIRST = 'user\nmaria\n';
  const shown = fileReading.parse((await sendTo(`/rows?${query}`, FIRST)).body);
  expect(shown).toMatchObject({ outcome: 'read', reading: { headerLine } });
  const { body } = await send(FIRST, `?dry_run=true&${query}`);
  const { rows, reading } = listAnswer.parse(body);
  expect([rows[0]?.learner, reading?.headerLine]).toEqual([learner, headerLine]);
});

test('a way to read column names that there is not is refused', async () => {
  expect((await sendTo('/rows?header=first', 'maria')).status).toBe(400);
  expect((await send('maria', '?dry_run=true&header=first')).status).toBe(400);
});
