// Signed download addresses, with a clock that the test moves.
import { describe, expect, test } from 'vitest';
import { fileNameOf } from '../../service/http/answers/file-name.ts';
import { checkSignedFile, createLinks, type SignedFile } from '../../service/http/answers/links.ts';

const DIGEST = 'a'.repeat(64);
const UUID = '5f0c0d3e-9d0b-4c1c-9b1e-3f6a2a7c4e21';
const NEW = 'n'.repeat(40);
const OLD = 'o'.repeat(40);

function issue(secrets: readonly string[], at: Date): SignedFile {
  const links = createLinks({ publicUrl: 'https://g.example.org', secrets, now: () => at });
  const { searchParams } = new URL(links.download(UUID, DIGEST));
  return {
    digest: DIGEST,
    ending: 'pdf',
    uuid: searchParams.get('certificate') ?? '',
    expires: Number(searchParams.get('expires')),
    signature: searchParams.get('signature') ?? '',
  };
}

const T0 = new Date('2026-11-22T10:00:00Z');
const later = (seconds: number) => () => new Date(T0.getTime() + seconds * 1000);
const refused = { code: 'forbidden' };

describe('a download address', () => {
  test('works for five minutes and not a moment longer', () => {
    const file = issue([NEW], T0);
    expect(() => checkSignedFile(file, { secrets: [NEW], now: later(300) })).not.toThrow();
    expect(() => checkSignedFile(file, { secrets: [NEW], now: later(301) })).toThrow(/run out/);
  });

  test('signed with the previous secret still works, with a dropped one not', () => {
    const file = issue([OLD], T0);
    expect(() => checkSignedFile(file, { secrets: [NEW, OLD], now: later(1) })).not.toThrow();
    expect(() => checkSignedFile(file, { secrets: [NEW], now: later(1) })).toThrow();
  });

  test('is signed with the newest secret', () => {
    const file = issue([NEW, OLD], T0);
    expect(() => checkSignedFile(file, { secrets: [NEW], now: later(1) })).not.toThrow();
  });

  test.each<[string, Partial<SignedFile>]>([
    ['ending', { ending: 'png' }],
    ['certificate', { uuid: '00000000-0000-4000-8000-000000000000' }],
    ['file', { digest: 'b'.repeat(64) }],
    ['expiry', { expires: 9_999_999_999 }],
    ['expiry that is no number', { expires: Number.NaN }],
    ['signature', { signature: '' }],
  ])('with another %s opens nothing', (_what, change) => {
    const file = { ...issue([NEW], T0), ...change };
    let thrown: unknown;
    try {
      checkSignedFile(file, { secrets: [NEW], now: later(1) });
    } catch (problem) {
      thrown = problem;
    }
    expect(thrown).toMatchObject(refused);
  });
});

describe('the name of a downloaded file', () => {
  test.each([
    ['Clear Writing', 'Zoë García', 'Clear Writing - Zoe Garcia.pdf'],
    ['写作', '王小明', 'Certificate.pdf'],
    ['A/B\\C: "quoted"', 'x\r\nSet-Cookie: a=b', 'A B C quoted - x Set-Cookie a=b.pdf'],
    ['', '', 'Certificate.pdf'],
  ])('of %s for %s is %s in plain letters', (course, name, ascii) => {
    expect(fileNameOf(course, name).ascii).toBe(ascii);
  });

  test('is as it is for browsers that read Unicode, and cut between words', () => {
    expect(decodeURIComponent(fileNameOf('写作', '王小明').encoded)).toBe('写作 - 王小明.pdf');
    const long = decodeURIComponent(fileNameOf('Course', 'Wordword '.repeat(40)).encoded);
    expect(long.length).toBeLessThan(130);
    expect(long).toMatch(/Wordword\.pdf$/);
  });
});
