// Rows that are wrong, and files that are no list: each is reported with what to do.
import { describe, expect, test } from 'vitest';
import { BEN, read, utf8 } from './kit.ts';

describe('a row that is wrong', () => {
  test.each<[string, string, string]>([
    [
      'a day that can be two',
      'username,date\nmaria,06/07/2026',
      '2 maria: date: "06/07/2026": this can be two days; write 2026-07-06 or 2026-06-07.',
    ],
    [
      'a day of no calendar',
      'username,date\nmaria,31.02.2026',
      '2 maria: date: "31.02.2026": there is no such day.',
    ],
    [
      'a year of two digits',
      'username,date\nmaria,30.06.26',
      '2 maria: date: "30.06.26": write the date as 2026-11-22.',
    ],
    [
      'the number of a day',
      'username,date\nmaria,46203',
      '2 maria: date: "46203": write the date as 2026-11-22.',
    ],
    [
      'a day with a time',
      'username,date\nmaria,2026-06-30 14:30',
      '2 maria: date: "2026-06-30 14:30": write the date as 2026-11-22.',
    ],
    [
      'two faults',
      'username,date,waive\nmaria,soon,all',
      '2 maria: date: "soon": write the date as 2026-11-22. waive: "all": name what is waived, out of grade, enrollment, mode, completion, identity.',
    ],
    [
      'two learners',
      'maria@example.org, ben@example.org',
      '1 maria@example.org: The row names more than one learner. Write one a row.',
    ],
    [
      'three cells without titles',
      'maria\nben,a,b',
      '2 ben: The row has 3 cells. Without column names it may have 2: a learner and a reason.',
    ],
    ['nobody', 'username,reason\n,x', '2 : give username or email, or a user id.'],
    ['an address that is none', 'email\nmaria', '2 maria: email: "maria": give an e-mail address.'],
  ])('%s is named by its row and its cell', async (_what, file, sentence) => {
    expect((await read(`${file}\n`)).rows?.at(-1)).toBe(sentence);
  });

  test('loses no other', async () => {
    expect((await read('username,date\nmaria,soon\nben,2026-06-30\n')).rows).toEqual([
      expect.stringMatching(/^2 maria: date/),
      { ...BEN, date: '2026-06-30' },
    ]);
  });

  test('has the number that a spreadsheet shows', async () => {
    const file = 'sep=,\nusername,reason\n\nmaria,"two\nlines"\nben,x\n,,\nada,y\n';
    expect((await read(file)).lines).toEqual([3, 4, 6]);
  });
});

describe('no list', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /^empty: .*one learner a row/],
    ['blank lines', ' \n\n\uFEFF', /^empty/],
    ['titles alone', 'username,email\n', /^no-rows/],
    ['a workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 0]), /^workbook: .*CSV UTF-8/],
    ['a web page', '\n<!DOCTYPE html>\n<html><title>Sign in</title>', /^web-page: This is a web page/],
    ['a web page without a doctype', '<html lang="en">', /^web-page/],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]), /^workbook/],
    ['Latin-1', new Uint8Array([...utf8('mar'), 0xed, ...utf8('a\n')]), /^encoding: .*CSV UTF-8/],
    ['zeros', utf8('ma\0ria'), /^encoding/],
    [
      'titles without a learner',
      'name,Grade,Cohort\nMaria,9,Blue',
      /^no-learner: .*Row 1 has "name", "Grade", "Cohort"\. Accepted column names: username, email, learner/,
    ],
    ['one known title', 'name\nMaria', /^no-learner/],
    ['names of people', 'Maria Keller\nBen Blue', /^no-learner/],
    ['numbers of accounts', 'Anonymized User ID,Course Specific Anonymized User ID,x\na,b,c', /^no-learner/],
    [
      'two columns of one name',
      'username,Username\nmaria,ben',
      /^same-meaning: The columns "username", "Username" mean the same/,
    ],
    [
      'two columns of one meaning',
      'Mail,Email Address\na@x.org,b@x.org',
      /^same-meaning: The columns "Mail", "Email Address"/,
    ],
    ['an open quote', 'username\nzoe\n"maria\nben', /^quote: .* at line \d/],
  ])('%s says so', async (_what, file, sentence) => {
    expect((await read(file)).fault).toMatch(sentence);
  });

  test('more rows than asked for', async () => {
    expect((await read('maria\nben\nada', { most: 2 })).fault).toMatch(
      /^too-many: The file has more than 2 rows, which is the most/,
    );
  });
});
