// Lists as staff have them: reports of Open edX, exports of spreadsheets and our own files.
import { describe, expect, test } from 'vitest';
import { BEN, BEN_OR_BENS, BENS, MAIL, MARIA, MARIA_OR_MAIL, PROFILES, type Row, read } from './kit.ts';
import { ANSWERS, CERTIFICATES, GRADE_REPORT, PROBLEM_REPORT } from './samples.ts';

const utf16 = (text: string, isBig = false) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
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
