// What the columns of a list may be called. A spelling is here only when it can mean nothing else: "Nota" is a note in one
// country and a grade in another, and "Name" of a report is not a wish for what to print.
import { withoutInvisible } from '../../../shared/learner-text.ts';
import type { ListColumnName } from '../../../shared/list-file.ts';

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
  level: ['level', 'condición', 'الشرط'],
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
  /** True: the column has our own name for it, and wins over another that is only called so. */
  readonly isExact: boolean;
}

/** Letters and digits alone: `E-mail Address` and `email_address` are one name. */
export const keyOf = (title: string): string =>
  withoutInvisible(title.normalize('NFKD'))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

const NAMES: ReadonlyMap<string, NamedColumn> = new Map(
  (Object.entries(ALSO_CALLED) as [ListColumnName, readonly string[]][]).flatMap(([meaning, others]) =>
    [meaning, ...others].map((title) => [keyOf(title), { meaning, isExact: title === meaning }] as const),
  ),
);

/** Returns what a column with this title means; undefined for a title that means nothing to us. */
export const nameOf = (title: string): NamedColumn | undefined => NAMES.get(keyOf(title));

/** Shorter titles are too close to other words: "nota" is no slip of "note". */
const SHORTEST_GUESS = 5;

/** Returns what a title that means nothing to us was probably to be; undefined unless one slip away from a title that we know. */
export function guessName(title: string): ListColumnName | undefined {
  const key = keyOf(title);
  if (key.length < SHORTEST_GUESS || /\p{N}/u.test(key) || NAMES.has(key)) return undefined;
  for (const [known, { meaning }] of NAMES)
    if (known.length >= SHORTEST_GUESS && Math.abs(known.length - key.length) < 2 && isOneSlip(key, known))
      return meaning;
  return undefined;
}

/** One letter too many, missing or wrong, or two neighbours swapped. */
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
  /** Columns by which it is known, as keys; at least `marksNeeded` of them are there. */
  readonly marks: readonly string[];
  readonly marksNeeded: number;
  /** Its columns that state what is, where the same name in a list says what staff wish. */
  readonly facts: readonly ListColumnName[];
}

/** Reports that staff feed back as lists. Only those whose columns could be taken for wishes need a row. */
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

/** Returns the report whose columns these are. */
export function reportOf(titles: readonly string[]): Report | undefined {
  const keys = new Set(titles.map(keyOf));
  return REPORTS.find(
    ({ marks, marksNeeded }) => marks.filter((mark) => keys.has(mark)).length >= marksNeeded,
  );
}
