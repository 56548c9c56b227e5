// Where the columns of a list are, and what they are called: below a title, without names, with a slip.
import { describe, expect, test } from 'vitest';
import { BEN, MAIL, MARIA, MARIA_OR_MAIL, PROFILES, type Row, read } from './kit.ts';

/** The file, the row of column names, what is skipped above it, and the rows. */
const BELOW_TITLES: readonly [string, string, number, readonly string[], readonly Row[]][] = [
  [
    'a title, an empty line and semicolons',
    'Course X – honor roll\n\nUsername;Email\nmaria;maria@example.org\n',
    3,
    ['1 Course X – honor roll'],
    [{ ...MARIA, ...MAIL }],
  ],
  [
    'a title with commas above semicolons',
    'Vectors, matrices, and more\nUsername;Reason\nmaria;ill, late\n',
    2,
    ['1 Vectors, matrices, and more'],
    [{ ...MARIA, reason: 'ill, late' }],
  ],
  [
    'a title with an empty cell beside it, as Excel saves it',
    'Honors;\n;\nUsername;Email\nmaria;\n',
    3,
    ['1 Honors'],
    [MARIA],
  ],
  [
    'names and values',
    'Course,Vectors\nTerm,2026,spring\nContact,office@example.org\nE-mail,Notes\nmaria@example.org,x\n',
    4,
    ['1 Course, Vectors', '2 Term, 2026, spring', '3 Contact, office@example.org'],
    [{ ...MAIL, reason: 'x' }],
  ],
  [
    'a title above one column',
    'Honor roll 2026\nUsername\nmaria\nben',
    2,
    ['1 Honor roll 2026'],
    [MARIA, BEN],
  ],
  [
    'a title in Arabic',
    'قائمة الشرف\n\nاسم المستخدم,السبب\nmaria,x',
    3,
    ['1 قائمة الشرف'],
    [{ ...MARIA, reason: 'x' }],
  ],
  [
    'the separator of Excel above a title',
    'sep=;\nHonor roll, spring\nUsername;Email\nmaria;\n',
    2,
    ['1 Honor roll, spring'],
    [MARIA],
  ],
  [
    'nine titles',
    `${'A title\n'.repeat(9)}username\nmaria`,
    10,
    Array.from({ length: 9 }, (_, at) => `${at + 1} A title`),
    [MARIA],
  ],
];

describe('column names below the title of a sheet', () => {
  test.each(BELOW_TITLES)('are found under %s', async (_what, file, line, skipped, rows) => {
    const list = await read(file);
    expect(list.fault).toBeUndefined();
    expect(list.reading?.headerLine).toBe(line);
    expect(list.reading?.skipped.map((row) => `${row.line} ${row.text}`)).toEqual(skipped);
    expect(list.rows).toEqual(rows);
  });

  test('are said with what is skipped', async () => {
    expect((await read('Honor roll\n\nUsername;Email\nmaria;\n')).reading?.message).toBe(
      'Skipped above the column names: row 1 ("Honor roll"). Row 3 is read as column names: username, email.',
    );
  });

  test('do not count as rows of a file with as many as there may be', async () => {
    expect((await read('A title\n\nusername\nmaria\nben', { most: 2 })).rows).toEqual([MARIA, BEN]);
    expect((await read('A title\n\nusername\nmaria\nben\nada', { most: 2 })).fault).toMatch(/^too-many/);
  });

  test.each<[string, string, readonly Row[]]>([
    ['one word among learners', 'maria\nstudent\nben', [MARIA, { username: 'student' }, BEN]],
    [
      'one word below a learner with a note',
      'maria,ill\nuser,late',
      [
        { ...MARIA, reason: 'ill' },
        { username: 'user', reason: 'late' },
      ],
    ],
    [
      'two known names below an address',
      'maria@example.org\nusername,email',
      [MARIA_OR_MAIL, { username: 'username', reason: 'email' }],
    ],
    [
      'known names in the eleventh row',
      `${'maria\n'.repeat(10)}username,email`,
      [...Array.from({ length: 10 }, () => MARIA), { username: 'username', reason: 'email' }],
    ],
  ])('are not %s', async (_what, file, rows) => {
    const list = await read(file);
    expect(list.reading?.headerLine).toBeNull();
    expect(list.rows).toEqual(rows);
  });
});

describe('a first row that may be column names or a learner', () => {
  const MAY_BE =
    / If this row is a learner, say that the file has no column names: header=none in the API, --no-header in the CLI\./;

  test.each<[string, string, boolean]>([
    ['user', 'user\nmaria', true],
    ['student with a note', 'student,ill in May\nmaria,late', true],
    ['Login', 'Login\nmaria', true],
    ['two words', 'User Name\nmaria', false],
    ['two known names', 'user,reason\nmaria,late', false],
    ['more columns than a learner has', 'user,Grade,Cohort\nmaria,1,2', false],
  ])('%s is read as column names, and the reading says what else it may be', async (_what, file, isOpen) => {
    const { reading } = await read(file);
    expect([reading?.headerLine, reading?.headerMayBeLearner]).toEqual([1, isOpen]);
    expect(MAY_BE.test(reading?.message ?? '')).toBe(isOpen);
  });

  test.each<[string, string, readonly Row[]]>([
    ['user', 'user\nmaria', [{ username: 'user' }, MARIA]],
    [
      'student with a note',
      'student;ill in May\nmaria;',
      [{ username: 'student', reason: 'ill in May' }, MARIA],
    ],
    ['a learner of every kind', 'email\nmaria@example.org', [{ username: 'email' }, MARIA_OR_MAIL]],
  ])('%s is a learner where staff say that there are no column names', async (_what, file, rows) => {
    const list = await read(file, { header: 'none' });
    expect(list.rows).toEqual(rows);
    expect(list.reading).toMatchObject({ headerLine: null, headerMayBeLearner: false, suggestions: [] });
  });
});

describe('a column name with a slip in it', () => {
  const said = ({ title, meaning }: { title: string; meaning: string }) => `${title}: ${meaning}`;

  test.each<[string, string, readonly string[]]>([
    ['a letter wrong', 'username,reeson\nmaria,x', ['reeson: reason']],
    ['two swapped', 'username,E-mial\nmaria,x', ['E-mial: email']],
    ['one missing', 'username,tmplate\nmaria,x', ['tmplate: template']],
    ['one too many', 'username,Leveel\nmaria,x', ['Leveel: level']],
    ['of another language', 'usuario,motivoo\nmaria,x', ['motivoo: reason']],
    ['in the name of the only column', 'Usernme\nmaria', ['Usernme: username']],
    ['in both names of a list', 'Usernme,Resaon\nmaria,x', ['Usernme: username', 'Resaon: reason']],
  ])('%s is asked about', async (_what, file, suggestions) => {
    const { reading, fault } = await read(file);
    expect(fault).toBeUndefined();
    expect(reading?.suggestions.map(said)).toEqual(suggestions);
    const [first = ''] = suggestions;
    expect(reading?.message).toContain(`"${first.replace(': ', '": did you mean ')}?`);
  });

  test.each<[string, string, RegExp]>([
    [
      'a table',
      'Usernme,Grade,Cohort\nmaria,1,2',
      /Row 1 has "Usernme", .* "Usernme": did you mean username\?$/,
    ],
    [
      'a table below its title',
      'Honor roll\n\nE-mial;Grade\nx;1',
      /Row 3 has "E-mial", .* "E-mial": did you mean email\?$/,
    ],
    ['a known name beside it', 'Usernme,Reason\nmaria,x', /Row 1 has "Usernme", "Reason"/],
  ])('%s without a column of learners is asked about', async (_what, file, sentence) => {
    expect((await read(file)).fault).toMatch(sentence);
  });

  test.each<[string, string]>([
    ['other words that are near', 'username,Nota,Names,user_id,Student ID,region,grade,Email 2\nmaria'],
    ['a column that is there', 'username,usernme\nmaria,x'],
    ['a report', PROFILES],
    ['a list of learners', 'maria\nusernme'],
  ])('%s are not', async (_what, file) => {
    expect((await read(file)).reading?.suggestions).toEqual([]);
  });
});
