// `grademe verify FILE`: by this installation's database, and by a request to another one; output and exit codes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileStateOf } from '../../service/domain/certificates/file-state.ts';
import { ROUTES } from '../../shared/api/routes.ts';
import { dayFromNow } from '../support/days.ts';
import { grademeIn, spawnGrademeIn } from '../support/processes/run-command.ts';
import { startWorld, type World } from '../support/worlds/world.ts';

let world: World;
const files: Record<string, string> = {};
const olga = () => ({ authorization: `JWT ${world.lms.mintPlatformToken('olga')}` });
const staff = (path: string, body: object) =>
  world.call('POST', `${ROUTES.staff}/certificates/${path}`, olga(), body);

/** Reads the file as its learner downloads it. */
async function download(username: string): Promise<string> {
  const { certificate } = (await world.gradeMe(username)).body;
  const response = await fetch(certificate.downloadUrl);
  const file = join(world.folder, 'downloads', `${username}.pdf`);
  writeFileSync(file, Buffer.from(await response.arrayBuffer()));
  files[username] = file;
  return certificate.uuid;
}

beforeAll(async () => {
  world = await startWorld();
  mkdirSync(join(world.folder, 'downloads'));
  await download('maria');
  const revoked = await download('amina');
  await staff(`${revoked}/revoke`, { reason: 'other', wording: 'Issued by mistake.' });
  const old = await download('wang');
  await staff(`${old}/reissue`, { reason: 'other' });
  const yesterday = dayFromNow(-1);
  const dated = { reason: 'date-corrected', issuedOn: yesterday };
  const { certificate } = (await staff(`${await download('aarav')}/reissue`, dated)).body;
  await staff(`${certificate.uuid}/expire`, { lastValidOn: yesterday });
  await download('aarav');
  await download('tuyet');
  await world.call('POST', `${ROUTES.staff}/retirements`, olga(), { username: 'tuyet' });
  files.altered = join(world.folder, 'downloads', 'altered.pdf');
  writeFileSync(files.altered, Buffer.concat([readFileSync(files.maria ?? ''), Buffer.from('\n% more')]));
  files.foreign = join(world.folder, 'downloads', 'foreign.pdf');
  writeFileSync(files.foreign, '%PDF-1.7 nothing of ours');
});
afterAll(() => world.close());

const EXPECTED: [string, string, RegExp, number][] = [
  ['maria', 'valid', /: valid\. Maria .*, issued \d{4}-\d\d-\d\d\.$/, 0],
  ['amina', 'revoked', /: REVOKED on \d{4}-\d\d-\d\d: Issued by mistake\./, 3],
  ['wang', 'replaced', /: REPLACED by a newer version: http\S+\/verify\//, 3],
  ['aarav', 'expired', /: EXPIRED: it was valid through \d{4}-\d\d-\d\d\./, 3],
  ['tuyet', 'erased', /: issued here; its holder’s data was erased/, 3],
  ['altered', 'altered', /: ALTERED: it claims to be [0-9a-f-]{36}/, 3],
  ['foreign', 'unknown', /: UNKNOWN: no file with these bytes/, 3],
];

describe.each([
  ['by the database of this installation', () => []],
  ['by asking another installation', () => ['--at', world.service.url]],
])('grademe verify, %s', (_how, more) => {
  test.each(EXPECTED)('says of the file of %s: %s', async (name, state, words, code) => {
    const file = files[name] ?? '';
    const stdout = await grademeIn(world, ['verify', file, ...more()]);
    expect(stdout.stdout.trim()).toMatch(words);
    expect(stdout.code).toBe(code);
    const json = await grademeIn(world, ['verify', file, '--json', ...more()]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      file,
      state,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('goes on when a file is not there, and a file that could not be checked weighs most', async () => {
    const all = [files.foreign ?? '', join(world.folder, 'none.pdf'), files.maria ?? ''];
    const { code, stdout, stderr } = await grademeIn(world, ['verify', ...all, ...more()]);
    expect(code).toBe(1);
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect(stderr).toContain('none.pdf: could not be checked. There is no file');
    const json = await grademeIn(world, ['verify', '--json', ...all, ...more()]);
    const lines = json.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ state }) => state)).toEqual(['unknown', null, 'valid']);
  });
});

describe('grademe verify', () => {
  test('reads standard input', async () => {
    const pdf = readFileSync(files.foreign ?? '', 'latin1');
    const { code, stdout } = await spawnGrademeIn(world, ['verify', '-', '--at', world.service.url], pdf);
    expect([code, stdout]).toEqual([3, expect.stringMatching(/^-: UNKNOWN/)]);
  });

  test('does not send the file: only its digest, and the certificate ID in it', async () => {
    const bodies: string[] = [];
    const before = globalThis.fetch;
    globalThis.fetch = (async (input: URL, init: RequestInit) => {
      bodies.push(`${input.pathname} ${String(init.body ?? '')}`);
      return before(input, init);
    }) as typeof fetch;
    try {
      await grademeIn(world, ['verify', files.altered ?? '', '--at', world.service.url]);
    } finally {
      globalThis.fetch = before;
    }
    expect(bodies).toEqual([
      expect.stringMatching(/^\/api\/v1\/verify \{"digest":"[0-9a-f]{64}"\}$/),
      expect.stringMatching(/^\/verify\/[0-9a-f-]{36} $/),
    ]);
  });

  test('reports when no server answers, or another one', async () => {
    const nobody = await grademeIn(world, ['verify', files.maria ?? '', '--at', 'http://127.0.0.1:9']);
    expect(nobody).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('does not answer.'),
    });
    const other = await grademeIn(world, ['verify', files.maria ?? '', '--at', world.lms.url]);
    expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('as Grade Me does') });
    expect((await grademeIn(world, ['verify', files.maria ?? '', '--at', 'nowhere'])).code).toBe(2);
    expect((await grademeIn(world, ['verify'])).code).toBe(2);
  });

  test('calls no file valid whose bytes differ from the issued ones', () => {
    expect(fileStateOf({ verdict: 'altered', certificate: { status: 'valid' } })).toBe('altered');
    expect(fileStateOf({ verdict: 'unknown', certificate: null })).toBe('unknown');
    expect(fileStateOf({ verdict: 'older-version', certificate: { status: 'revoked' } })).toBe('revoked');
  });
});
