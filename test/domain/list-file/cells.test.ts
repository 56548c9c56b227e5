// Days, bytes and faults of a list, each on its own.
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../service/domain/list-file/decode-text.ts';
import { fileFault, quoteTitles } from '../../../service/domain/list-file/file-fault.ts';
import { readDay } from '../../../service/domain/list-file/read-day.ts';
import type { FileWhy } from '../../../shared/staff/list-file.ts';

describe('a day', () => {
  test.each([
    ['2026-11-22', '2026-11-22'],
    ['2026/11/2', '2026-11-02'],
    ['2026.1.2', '2026-01-02'],
    ['22.11.2026', '2026-11-22'],
    ['22/11/2026', '2026-11-22'],
    ['11-22-2026', '2026-11-22'],
    ['5/5/2026', '2026-05-05'],
    ['29.2.2024', '2024-02-29'],
    [' 2026-11-22 ', '2026-11-22'],
    ['٢٠٢٦-١١-٢٢', '2026-11-22'],
    ['۲۰۲۶/۱۱/۲۲', '2026-11-22'],
    ['٣٠.٠٩.٢٠٢٨', '2028-09-30'],
    ['۳۰.۰۹.۲۰۴۵', '2045-09-30'],
    ['２０２６-１１-２２', '2026-11-22'],
    ['2026-11-22T00:00:00Z', '2026-11-22'],
    ['2026-11-22 0:00', '2026-11-22'],
    ['2026-11-22 00:00:00.000', '2026-11-22'],
    ['22.11.2026 00:00', '2026-11-22'],
    ['11/22/2026 0:00 am', '2026-11-22'],
    ['11/22/2026 0:00:00AM', '2026-11-22'],
  ])('%s is %s', (written, day) => {
    expect(readDay(written)).toEqual({ day });
  });

  test.each([
    ['3/4/2026', 'this can be two days; write 2026-04-03 or 2026-03-04'],
    ['2026-02-29', 'there is no such day'],
    ['2026-13-01', 'there is no such day'],
    ['31/31/2026', 'there is no such day'],
    ['30.2.2026', 'there is no such day'],
    ['22.11.26', 'write the date as 2026-11-22'],
    ['2026-11/22', 'write the date as 2026-11-22'],
    ['22.11/2026', 'write the date as 2026-11-22'],
    ['x2026-11-22', 'write the date as 2026-11-22'],
    ['2026-11-22x', 'write the date as 2026-11-22'],
    ['x22.11.2026', 'write the date as 2026-11-22'],
    ['22.11.20261', 'write the date as 2026-11-22'],
    ['2026-111-22', 'write the date as 2026-11-22'],
    ['2026-11-22 10:00', 'write the date as 2026-11-22'],
    ['2026-11-22 0:00x', 'write the date as 2026-11-22'],
    ['46348', 'write the date as 2026-11-22'],
    ['', 'write the date as 2026-11-22'],
  ])('%s is refused: %s', (written, fault) => {
    expect(readDay(written)).toEqual({ fault });
  });
});

describe('bytes', () => {
  const utf16 = (text: string, isBig = false) => {
    const bytes = Buffer.from(text, 'utf16le');
    return isBig ? bytes.swap16() : bytes;
  };
  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from('maría')],
    ['UTF-8 with a mark', Buffer.from('\ufeffmaría')],
    ['UTF-16 with a mark', utf16('\ufeffmaría')],
    ['the other UTF-16 with a mark', utf16('\ufeffmaría', true)],
    ['UTF-16 without a mark', utf16('maría')],
    ['the other UTF-16 without a mark', utf16('maría', true)],
  ])('of %s are text', (_what, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: 'maría' });
  });

  test.each<[string, Uint8Array | number[]]>([
    ['workbook', [0x50, 0x4b, 0x03, 0x04, 0x20]],
    ['workbook', [0xd0, 0xcf, 0x11, 0xe0]],
    ['web-page', Buffer.from(' <!DOCTYPE html><p>')],
    ['web-page', Buffer.from('<html>')],
    ['web-page', Buffer.from('\n<HTML lang="en">')],
    ['encoding', Buffer.from('maría', 'latin1')],
    ['encoding', [0x61, 0x62, 0x00, 0x63]],
    ['encoding', [0x61, 0x00, 0x62]],
  ])('are refused as %s: %j', (fault, bytes) => {
    expect(decodeText(Uint8Array.from(bytes))).toEqual({ fault });
  });

  test.each(['', 'a', 'PK', '<htmlx>', 'x<html>', '<p>'])('%j are text', (text) => {
    expect(decodeText(Buffer.from(text))).toEqual({ text });
  });
});

describe('a fault of a file', () => {
  test.each<[FileWhy['code'], Record<string, string> | undefined, RegExp]>([
    ['empty', undefined, /^The file is empty\. Write one learner a row/],
    ['workbook', undefined, /workbook, not a CSV file\. Save the sheet as "CSV UTF-8"/],
    ['web-page', undefined, /web page, not a CSV file/],
    ['encoding', undefined, /neither UTF-8 nor UTF-16/],
    ['quote', { line: '3' }, /at line 3: a quote/],
    [
      'no-learner',
      { line: '2', columns: '"x"' },
      /needs a column "username".* Row 2 has "x"\. Accepted column names: username, .*, until\.$/,
    ],
    ['same-meaning', { columns: '"a", "b"' }, /^The columns "a", "b" mean the same/],
    ['no-rows', undefined, /column names and no row/],
    ['too-wide', { line: '4', most: '100' }, /^Row 4 .* more than 100 cells/],
    ['too-many', { most: '9' }, /more than 9 rows.*grademe certify-list/],
  ])('%s has its code, its values and a sentence', (code, values, sentence) => {
    const fault = fileFault(code, values);
    expect(fault.why).toStrictEqual(values === undefined ? { code } : { code, values });
    expect(fault.message).toMatch(sentence);
  });

  test('quotes twenty titles, each as far as forty characters', () => {
    const titles = (count: number) => Array.from({ length: count }, (_, at) => `t${at}`);
    expect(quoteTitles(['a', 'b'])).toBe('"a", "b"');
    expect(quoteTitles(['x'.repeat(41)])).toBe(`"${'x'.repeat(40)}"`);
    expect(quoteTitles(titles(20))).toMatch(/"t19"$/);
    expect(quoteTitles(titles(22))).toMatch(/"t19", 2 more$/);
  });
});
