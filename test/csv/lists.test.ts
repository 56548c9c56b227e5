// Files as staff have them, out of spreadsheets, mail clients, Open edX and this service, each with how it is understood.
import { describe, expect, test } from 'vitest';
import { csv } from '../../service/csv/csv.ts';
import { type FileOptions, readListFile } from '../../service/issuance/staff-awards/read-list-file.ts';
import type { ListRow } from '../../shared/staff/grants.ts';

type Row = Partial<ListRow> | string;

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, isBig = false) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

/** Rows as they are read; what is wrong with one, as a text. */
async function read(file: string | Uint8Array, options: FileOptions = {}) {
  const bytes = typeof file === 'string' ? utf8(file) : file;
  const list = await readListFile(bytes, options, { csv });
  if ('why' in list) return { fault: `${list.why.code}: ${list.message}` };
  const rows = list.rows.map((each): Row => {
    if ('fault' in each) return `${each.line} ${each.learner}: ${each.fault}`;
    const { line, ...row } = each.row;
    expect(line).toBe(each.line);
    return row;
  });
  return { rows, lines: list.rows.map(({ line }) => line), reading: list.reading };
}

const MARIA = { username: 'maria' };
const BEN = { username: 'ben' };
const MAIL = { email: 'maria@example.org' };
const BENS = { email: 'ben@example.org' };
const either = ({ email }: { readonly email: string }) => ({ username: email, email });
/** What the text alone leaves open. */
const [MARIA_OR_MAIL, BEN_OR_BENS] = [either(MAIL), either(BENS)];

const GRADE_REPORT =
  'Student ID,Email,Username,Grade,Homework 1: Vectors,Homework (Avg),Cohort Name,Experiment Group (A),Enrollment Track,Verification Status,Certificate Eligible,Certificate Delivered,Certificate Type,Enrollment Status\n' +
  '7,maria@example.org,maria,0.85,1.0,0.9,,,verified,N/A,Y,N,N/A,enrolled\n' +
  '8,ben@example.org,ben,0.3,Not Attempted,0.1,,,audit,N/A,N,N,N/A,unenrolled\n';
const PROBLEM_REPORT =
  'Student ID,Email,Username,Enrollment Status,Grade,Homework 1: Vectors - Q1 (Earned),Homework 1: Vectors - Q1 (Possible),Q2 (Earned),Q2 (Possible)\n' +
  '7,maria@example.org,maria,Enrolled,0.85,1,1,Not Attempted,2\n';
const PROFILES =
  'id,username,name,email,language,location,year_of_birth,gender,level_of_education,mailing_address,goals,enrollment_mode,last_login,date_joined,external_user_key\n' +
  '7,maria,María Keller,maria@example.org,,,1990,f,b,,"to learn,\nand more",verified,2026-01-01,2025-01-01,\n' +
  '8,ben,Ben,ben@example.org,,,,,,,,audit,,,\n';

const ANSWERS = csv.write(
  [
    ['line', 'learner', 'outcome', 'granted', 'certificate', 'verify_url', 'message'],
    [2, 'maria', 'issued', null, '6f9619ff', 'https://x/verify/6f', 'The certificate is there.'],
    [
      3,
      'ben@example.org',
      'not-passing',
      null,
      null,
      null,
      'Not issued yet. Missing: course grade 70 % (has 30 %).',
    ],
    [4, '-dash', 'failed', null, null, null, '=x'],
  ],
  { mark: true },
);
const CERTIFICATES = csv.write(
  [
    [
      'certificate',
      'version',
      'status',
      'user_id',
      'username',
      'name',
      'level',
      'mode',
      'issued_on',
      'template',
      'settings',
      'file_sha256',
      'verify_url',
    ],
    [
      '6f9619ff',
      1,
      'valid',
      7,
      'maria',
      'María',
      'Distinction',
      'verified',
      '2026-01-01',
      'classic@1',
      'd',
      'e',
      'https://x',
    ],
    [
      '7f9619ff',
      1,
      'valid',
      8,
      '-dash',
      '=Ben',
      null,
      'audit',
      '2026-01-01',
      'classic@1',
      'd',
      'e',
      'https://x',
    ],
  ],
  { mark: true },
);

/** What it is, the file, the rows, and the columns with what they were taken for ("-": ignored). */
const LISTS: readonly [string, string | Uint8Array, readonly Row[], readonly string[]][] = [
  ['usernames, one a line', 'maria\nben\n', [MARIA, BEN], ['column 1: learner']],
  [
    'addresses, one a line',
    'maria@example.org\r\nben@example.org',
    [MARIA_OR_MAIL, BEN_OR_BENS],
    ['column 1: learner'],
  ],
  ['both, mixed', 'maria@example.org\nben', [MARIA_OR_MAIL, BEN], ['column 1: learner']],
  ['a single learner', 'maria', [MARIA], ['column 1: learner']],
  [
    'Open edX’s format of exceptions: a learner, then a note',
    'maria,ill in May\nben@example.org,\n',
    [{ ...MARIA, reason: 'ill in May' }, BEN_OR_BENS],
    ['column 1: learner', 'column 2: reason'],
  ],
  [
    'the same with semicolons',
    'maria;ill\nben;late',
    [
      { ...MARIA, reason: 'ill' },
      { ...BEN, reason: 'late' },
    ],
    ['column 1: learner', 'column 2: reason'],
  ],
  ['trailing delimiters', 'maria,,\nben,,', [MARIA, BEN], ['column 1: learner']],
  ['blank lines', '\n\nmaria\n  \n\nben\n\n', [MARIA, BEN], ['column 1: learner']],
  [
    '“Unicode text” of Excel',
    utf16('username\treason\r\nmaria\till\r\n'),
    [{ ...MARIA, reason: 'ill' }],
    ['username: username', 'reason: reason'],
  ],
  [
    'UTF-16, the other byte first',
    utf16('username\nmaría\n', true),
    [{ username: 'maría' }],
    ['username: username'],
  ],
  [
    'CSV UTF-8 of Excel',
    '\uFEFFusername,email\r\nmaria,\r\n',
    [MARIA],
    ['username: username', 'email: email'],
  ],
  [
    'sep=; of Excel',
    'sep=;\r\nusername;reason\r\nmaria;a,b\r\n',
    [{ ...MARIA, reason: 'a,b' }],
    ['username: username', 'reason: reason'],
  ],
  [
    'sep=| in quotes, behind a mark',
    '\uFEFF"sep=|"\nusername|email\n|ben@example.org',
    [BENS],
    ['username: username', 'email: email'],
  ],
  [
    'bars',
    'username|reason\nmaria|ill',
    [{ ...MARIA, reason: 'ill' }],
    ['username: username', 'reason: reason'],
  ],
  [
    'a pasted table',
    'username\treason\nmaria\t\nben\tlate',
    [MARIA, { ...BEN, reason: 'late' }],
    ['username: username', 'reason: reason'],
  ],
  [
    'names of columns in other cases',
    'USERNAME,Reason\nmaria,x',
    [{ ...MARIA, reason: 'x' }],
    ['USERNAME: username', 'Reason: reason'],
  ],
  ['Email Address', 'Email Address\nmaria@example.org', [MAIL], ['Email Address: email']],
  [
    'E-mail',
    'E-mail;Notes\nmaria@example.org;x',
    [{ ...MAIL, reason: 'x' }],
    ['E-mail: email', 'Notes: reason'],
  ],
  ['User Name', '"User Name","user_email"\nmaria,', [MARIA], ['User Name: username', 'user_email: email']],
  ['Student', 'Student\nmaria\nben@example.org', [MARIA, BEN_OR_BENS], ['Student: learner']],
  [
    'username or email',
    'Username or Email:\nmaria\nben@example.org',
    [MARIA, BEN_OR_BENS],
    ['Username or Email:: learner'],
  ],
  [
    'Spanish',
    'Nombre de usuario;Correo electrónico;Motivo\nmaria;;enferma',
    [{ ...MARIA, reason: 'enferma' }],
    ['Nombre de usuario: username', 'Correo electrónico: email', 'Motivo: reason'],
  ],
  [
    'Spanish without accents',
    'USUARIO,CORREO ELECTRONICO\nmaria,',
    [MARIA],
    ['USUARIO: username', 'CORREO ELECTRONICO: email'],
  ],
  [
    'Arabic',
    'اسم المستخدم,البريد الإلكتروني,السبب\nmaria,,مرض',
    [{ ...MARIA, reason: 'مرض' }],
    ['اسم المستخدم: username', 'البريد الإلكتروني: email', 'السبب: reason'],
  ],
  [
    'columns that nobody knows',
    'username,grade,Nota\nmaria,9,10',
    [MARIA],
    ['username: username', 'grade: -unknown', 'Nota: -unknown'],
  ],
  [
    'two unknown columns of one name',
    'username,x,x\nmaria,1,2',
    [MARIA],
    ['username: username', 'x: -unknown', 'x: -unknown'],
  ],
  [
    'an index without a name',
    ',username\n0,maria\n1,ben',
    [MARIA, BEN],
    ['column 1: -unknown', 'username: username'],
  ],
  [
    'a last column without a name',
    'username,\nmaria,hello',
    [MARIA],
    ['username: username', 'column 2: -unknown'],
  ],
  [
    'UTF-16 without a mark',
    utf16('username\nmaría\n').subarray(2),
    [{ username: 'maría' }],
    ['username: username'],
  ],
  [
    'the other UTF-16 without a mark',
    utf16('username\nmaría\n', true).subarray(2),
    [{ username: 'maría' }],
    ['username: username'],
  ],
  [
    'addresses in parentheses',
    'Maria (maria@example.org)\n"Keller, Ben (ben@example.org)"',
    [MAIL, BENS],
    ['column 1: learner'],
  ],
  [
    'an address in parentheses in a note',
    'maria,ill (ask ben@example.org)',
    [{ ...MARIA, reason: 'ill (ask ben@example.org)' }],
    ['column 1: learner', 'column 2: reason'],
  ],
  ['columns without names and cells', 'username,,\nmaria,,', [MARIA], ['username: username']],
  [
    'Open edX’s grade report',
    GRADE_REPORT,
    [
      { ...MARIA, ...MAIL },
      { ...BEN, ...BENS },
    ],
    ['Student ID: -unknown', 'Email: email', 'Username: username', 'Grade: -unknown', '…'],
  ],
  [
    'Open edX’s problem grade report',
    PROBLEM_REPORT,
    [{ ...MARIA, ...MAIL }],
    ['Student ID: -unknown', 'Email: email', 'Username: username', 'Enrollment Status: -unknown', '…'],
  ],
  [
    'Open edX’s report of profiles',
    PROFILES,
    [
      { ...MARIA, ...MAIL },
      { ...BEN, ...BENS },
    ],
    ['id: -unknown', 'username: username', 'name: -fact', 'email: email', '…'],
  ],
  [
    'who may enroll',
    'email,auto_enroll,created\nmaria@example.org,True,2026-01-01',
    [MAIL],
    ['email: email', 'auto_enroll: -unknown', 'created: -unknown'],
  ],
  [
    'a file of cohorts',
    'username,email,cohort\nmaria,,Blue',
    [MARIA],
    ['username: username', 'email: email', 'cohort: -unknown'],
  ],
  [
    'our own answers',
    ANSWERS,
    [MARIA, BEN_OR_BENS, { username: '-dash' }],
    ['line: -unknown', 'learner: learner', 'outcome: -unknown', '…'],
  ],
  [
    'our own export',
    CERTIFICATES,
    [MARIA, { username: '-dash' }],
    [
      'certificate: -unknown',
      'version: -unknown',
      'status: -unknown',
      'user_id: -unknown',
      'username: username',
      'name: -fact',
      'level: -fact',
      '…',
    ],
  ],
  [
    'invisible characters around usernames',
    'username\n\u200Bmaria\u200B\n\u00A0ben\u00A0\uFEFF\n',
    [MARIA, BEN],
    ['username: username'],
  ],
  [
    'invisible characters in a column’s name',
    '\u200Buser\u00ADname\u200E\nmaria',
    [MARIA],
    ['username: username'],
  ],
  [
    'names with addresses',
    'Maria Keller <maria@example.org>\nben@example.org',
    [MAIL, BEN_OR_BENS],
    ['column 1: learner'],
  ],
  [
    'Keller, Maria <…>',
    'Keller, Maria <maria@example.org>\nBen <ben@example.org>',
    [MAIL, BENS],
    ['column 1: learner'],
  ],
  [
    '"Keller, Maria" <…>;',
    '"Keller, Maria" <maria@example.org>;\n"Ben" <ben@example.org>;',
    [MAIL, BENS],
    ['column 1: learner'],
  ],
  ['links of mail', 'email\nmailto:maria@example.org\n<ben@example.org>', [MAIL, BENS], ['email: email']],
  [
    'an address as a username',
    'username\nmaria@example.org\nben',
    [{ username: MAIL.email }, BEN],
    ['username: username'],
  ],
  ['curly quotes', 'username\n“maria”\n«ben»\n', [MARIA, BEN], ['username: username']],
  [
    'dates of Excel',
    'username,date\nmaria,2026/06/30\nben,2026-06-30 00:00:00\nada,30.06.2026\nzoe,06/30/2026',
    ['maria', 'ben', 'ada', 'zoe'].map((username) => ({ username, date: '2026-06-30' })),
    ['username: username', 'date: date'],
  ],
  [
    'dates with other digits',
    'username,fecha\nmaria,٢٠٢٦-٠٦-٣٠\nben,2026.6.5',
    [
      { ...MARIA, date: '2026-06-30' },
      { ...BEN, date: '2026-06-05' },
    ],
    ['username: username', 'fecha: date'],
  ],
  [
    'both spellings of what is waived',
    'username,waive,reason\nmaria,enrollment,x\nben,"Enrollment; GRADE",x',
    [
      { ...MARIA, waive: ['enrollment'], reason: 'x' },
      { ...BEN, waive: ['enrollment', 'grade'], reason: 'x' },
    ],
    ['username: username', 'waive: waive', 'reason: reason'],
  ],
  [
    'a last day as Excel writes it',
    'username,waive,until\nmaria,grade,31.01.2027',
    [{ ...MARIA, waive: ['grade'], until: '2027-01-31' }],
    ['username: username', 'waive: waive', 'until: until'],
  ],
  [
    'our own name beside another for the same',
    'username,user,note,reason\nmaria,7,a,b',
    [{ ...MARIA, reason: 'b' }],
    ['username: username', 'user: -other-column', 'note: -other-column', 'reason: reason'],
  ],
  [
    'a design in capitals',
    'username,Design\nmaria,Formal',
    [{ ...MARIA, template: 'formal' }],
    ['username: username', 'Design: template'],
  ],
  [
    'cells that were kept from being formulas',
    "username,name,reason\nmaria,'-Ann,'=x\n",
    [{ ...MARIA, name: '-Ann', reason: '=x' }],
    ['username: username', 'name: name', 'reason: reason'],
  ],
  [
    'a name of letters and joiners',
    'username,name\nmaria,می‌خواهم\u200B',
    [{ ...MARIA, name: 'می‌خواهم' }],
    ['username: username', 'name: name'],
  ],
];

describe('a list as staff have it', () => {
  test.each(LISTS)('%s is understood', async (_what, file, rows, columns) => {
    const list = await read(file);
    expect(list.fault).toBeUndefined();
    expect(list.rows).toEqual(rows);
    const understood = (list.reading?.columns ?? []).map(
      ({ place, title, meaning, ignored }) => `${title || `column ${place}`}: ${meaning ?? `-${ignored}`}`,
    );
    const isOpen = columns.at(-1) === '…';
    expect(isOpen ? understood.slice(0, columns.length - 1) : understood).toEqual(
      isOpen ? columns.slice(0, -1) : columns,
    );
  });

  test('are more than forty', () => {
    expect(LISTS.length).toBeGreaterThan(40);
  });

  test('is explained in a sentence', async () => {
    const messageOf = async (file: string) => (await read(file)).reading?.message;
    expect(await messageOf('maria,ill')).toBe(
      'The file has no column names: the first column is the username or e-mail address, and the second the reason.',
    );
    expect(await messageOf('E-mail,reason,Grade,Cohort Name\nmaria@example.org,,,')).toBe(
      'Row 1 is read as column names: "E-mail" as email, reason. Ignored: "Grade", "Cohort Name".',
    );
    expect(await messageOf(PROFILES)).toMatch(
      /Ignored: "id", "name", .* This looks like the LMS’s report of enrolled learners/,
    );
    const wide = Array.from({ length: 30 }, (_, at) => `Q${at}`).join(',');
    expect(await messageOf(`username,${wide}\nmaria`)).toMatch(/"Q19", 10 more\.$/);
  });
});

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
      '2 maria: date: "soon": write the date as 2026-11-22. waive: "all": name what is waived, out of grade, enrollment, mode, identity.',
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
