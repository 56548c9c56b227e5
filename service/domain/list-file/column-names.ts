// The names that columns of a list may have. A spelling is in the table only when it can mean nothing else: "Nota" is a note in
// one country and a grade in another, and "Name" in a report is not a request to print that name.
import { withoutInvisible } from '../../../shared/learners/learner-text.ts';
import type { ListColumnName } from '../../../shared/staff/list-file.ts';

/** Other names of each column, beside its own; case, spaces and punctuation do not matter. */
const ALSO_CALLED: Readonly<Record<ListColumnName, readonly string[]>> = {
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

export interface NamedColumn {
  readonly meaning: ListColumnName;
  /** True: the column has the exact name, and wins over another that has an alias. */
  readonly isExact: boolean;
}

/** Returns letters and digits alone: `E-mail Address` and `email_address` are one name. */
const keyOf = (title: string): string =>
  withoutInvisible(title.normalize('NFKD'))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const NAMES: ReadonlyMap<string, NamedColumn> = new Map(
  (Object.entries(ALSO_CALLED) as [ListColumnName, readonly string[]][]).flatMap(([meaning, synonyms]) =>
    [meaning, ...synonyms].map((title) => [keyOf(title), { meaning, isExact: title === meaning }] as const),
  ),
);

/** Returns the meaning of a column with this title; undefined for an unknown title. */
export const nameOf = (title: string): NamedColumn | undefined => NAMES.get(keyOf(title));

/** Shorter titles are too close to other words: "nota" is no typing error of "note". */
const SHORTEST_GUESS = 5;

/** Returns the probable meaning of an unknown title; undefined unless it is one typing error away from a known title. */
export function guessName(title: string): ListColumnName | undefined {
  const key = keyOf(title);
  if (key.length < SHORTEST_GUESS || /\p{N}/u.test(key) || NAMES.has(key)) return undefined;
  for (const [known, { meaning }] of NAMES)
    if (known.length >= SHORTEST_GUESS && Math.abs(known.length - key.length) < 2 && isOneSlip(key, known))
      return meaning;
  return undefined;
}

/** Whether one letter is added, missing or wrong, or two neighbours are swapped. */
function isOneSlip(written: string, meant: string): boolean {
  let from = 0;
  while (from < written.length && written[from] === meant[from]) from += 1;
  const [one, other] = [written.slice(from), meant.slice(from)];
  const isSwap = one[0] === other[1] && one[1] === other[0] && one.slice(2) === other.slice(2);
  return isSwap || one.slice(1) === other || one === other.slice(1) || one.slice(1) === other.slice(1);
}

interface Report {
  /** For people. */
  readonly title: string;
  /** Columns that identify the report, as keys; at least `marksNeeded` of them are present. */
  readonly marks: readonly string[];
  readonly marksNeeded: number;
  /** Its columns that state facts, where the same name in a list states an option. */
  readonly facts: readonly ListColumnName[];
}

/** Reports that staff upload as lists. Only those whose columns could be read as options need a row. */
const REPORTS: readonly Report[] = [
  {
    title: 'the export of certificates',
    marks: ['certificate', 'settings', 'filesha256', 'verifyurl'],
    marksNeeded: 3,
    facts: ['name', 'level', 'template'],
  },
  {
    title: 'the LMS’s report of enrolled learners',
    marks: ['yearofbirth', 'levelofeducation', 'enrollmentmode', 'lastlogin', 'datejoined', 'mailingaddress'],
    marksNeeded: 2,
    facts: ['name'],
  },
];

/** Returns the report that has these columns. */
export function reportOf(titles: readonly string[]): Report | undefined {
  const keys = new Set(titles.map(keyOf));
  return REPORTS.find(
    ({ marks, marksNeeded }) => marks.filter((mark) => keys.has(mark)).length >= marksNeeded,
  );
}
