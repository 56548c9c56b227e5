// The spellings of column names: the whole table, written again, and what is close to it without being in it.
import { describe, expect, test } from 'vitest';
import { guessName, nameOf, reportOf } from '../../../service/domain/list-file/column-names.ts';
import { LIST_COLUMNS } from '../../../shared/staff/csv-columns.ts';
import type { ListColumnName } from '../../../shared/staff/list-file.ts';

const SPELLINGS: Readonly<Record<ListColumnName, readonly string[]>> = {
  username: [
    'usernames',
    'user',
    'user login',
    'login',
    'edx username',
    'open edx username',
    'lms username',
    'usuario',
    'nombre de usuario',
    'اسم المستخدم',
    'المستخدم',
  ],
  email: [
    'emails',
    'mail',
    'email address',
    'email addresses',
    'mail address',
    'user email',
    'learner email',
    'student email',
    'correo',
    'correo electrónico',
    'dirección de correo electrónico',
    'البريد الإلكتروني',
    'البريد الالكتروني',
    'عنوان البريد الإلكتروني',
  ],
  learner: [
    'learners',
    'student',
    'students',
    'identifier',
    'username or email',
    'username or email address',
    'email or username',
    'participant',
    'alumno',
    'alumna',
    'estudiante',
    'الطالب',
    'المتعلم',
  ],
  name: [
    'printed name',
    'name to print',
    'name on certificate',
    'name on the certificate',
    'certificate name',
    'nombre en el certificado',
    'الاسم على الشهادة',
  ],
  level: ['condición', 'الشرط'],
  date: [
    'issue date',
    'date of issue',
    'certificate date',
    'date on certificate',
    'date to print',
    'fecha',
    'fecha de emisión',
    'تاريخ الإصدار',
  ],
  template: ['design', 'certificate template', 'plantilla', 'diseño', 'القالب', 'التصميم'],
  reason: [
    'reasons',
    'note',
    'notes',
    'comment',
    'comments',
    'why',
    'motivo',
    'razón',
    'السبب',
    'ملاحظة',
    'ملاحظات',
  ],
  waive: ['waives', 'waived', 'waiver', 'exception', 'exención', 'إعفاء'],
  until: ['waived until', 'exception until', 'hasta'],
};

test.each(Object.entries(SPELLINGS))('%s: %j', (meaning, others) => {
  expect(nameOf(meaning)).toEqual({ meaning, isExact: true });
  for (const other of others) expect([other, nameOf(other)]).toEqual([other, { meaning, isExact: false }]);
});

describe('a title', () => {
  test.each<[string, ListColumnName]>([
    ['E-mail Address', 'email'],
    ['  USERNAME\u200b', 'username'],
    ['Correo Electronico', 'email'],
    ['issue_date', 'date'],
    ['Name (on the certificate):', 'name'],
  ])('%s means %s: case, spaces, accents and punctuation do not matter', (title, meaning) => {
    expect(nameOf(title)?.meaning).toBe(meaning);
  });

  test.each(['Nota', 'grade', 'id', 'user_id', 'user2', '', 'x', 'certificate'])(
    '%j means nothing',
    (title) => {
      expect(nameOf(title)).toBeUndefined();
    },
  );

  test.each<[string, ListColumnName | undefined, string]>([
    ['usernme', 'username', 'a letter is missing'],
    ['usernamee', 'username', 'one more at the end'],
    ['uusername', 'username', 'one more at the beginning'],
    ['usernsme', 'username', 'a wrong one'],
    ['usernaem', 'username', 'two are swapped'],
    ['User Nane', 'username', 'spaces do not matter'],
    ['Learnr', 'learner', ''],
    ['reaso', 'reason', 'five letters are enough'],
    ['nots', undefined, 'four are not'],
    ['mailx', undefined, 'nor is a short name'],
    ['usernam2', undefined, 'a digit is no typing error'],
    ['usrnme', undefined, 'two are missing'],
    ['usernamexx', undefined, 'two more'],
    ['uresnmae', undefined, 'swapped twice'],
    ['username', undefined, 'it is known'],
    ['Homework', undefined, ''],
  ])('%s is taken for %s: %s', (title, meaning) => {
    expect(guessName(title)).toBe(meaning);
  });
});

describe('a report', () => {
  const EXPORT = ['certificate', 'settings', 'file_sha256', 'verify_url'];
  const ENROLLED = [
    'year_of_birth',
    'level_of_education',
    'enrollment_mode',
    'last_login',
    'date_joined',
    'mailing_address',
  ];

  test('is the export of certificates by three of its columns', () => {
    for (const missing of EXPORT) {
      const three = EXPORT.filter((title) => title !== missing);
      expect(reportOf(three)).toMatchObject({
        title: 'the export of certificates',
        facts: ['name', 'level', 'template'],
      });
      expect(reportOf(['username', ...three.slice(1)])).toBeUndefined();
    }
  });

  test('is the LMS’s report of enrolled learners by two of its columns', () => {
    for (const [at, title] of ENROLLED.entries()) {
      const next = ENROLLED[(at + 1) % ENROLLED.length] ?? '';
      expect(reportOf([title, 'username', next])).toMatchObject({
        title: 'the LMS’s report of enrolled learners',
        facts: ['name'],
      });
      expect(reportOf([title, 'username'])).toBeUndefined();
    }
  });

  test('is not a list', () => {
    expect(reportOf([...LIST_COLUMNS])).toBeUndefined();
    expect(reportOf([])).toBeUndefined();
  });
});
