// Reads a calendar day as spreadsheets of all countries write it. An ambiguous day is rejected with both readings: a certificate
// with the wrong date is worse than a row to correct.

export type ReadDay = { readonly day: string } | { readonly fault: string };

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
/** Spreadsheets add it to a day that is formatted as a date and time. */
const MIDNIGHT = /[T ]0?0:00(?::00(?:\.0+)?)?(?: ?AM)?Z?$/i;
const ARABIC = '٠١٢٣٤٥٦٧٨٩';
const PERSIAN = '۰۱۲۳۴۵۶۷۸۹';

/** Returns the day as 2026-11-22, or what to write instead. */
export function readDay(written: string): ReadDay {
  const text = withPlainDigits(written).replace(MIDNIGHT, '').trim();
  const [, year = '', , month = '', date = ''] = YEAR_FIRST.exec(text) ?? [];
  if (year !== '') return existing(year, month, date) ?? { fault: 'there is no such day' };
  const [, first = '', , second = '', last = ''] = YEAR_LAST.exec(text) ?? [];
  if (last === '') return { fault: 'write the date as 2026-11-22' };
  const days = [existing(last, second, first), existing(last, first, second)].flatMap(
    (each) => each?.day ?? [],
  );
  const [one, other] = new Set(days);
  if (one === undefined) return { fault: 'there is no such day' };
  return other === undefined ? { day: one } : { fault: `this can be two days; write ${one} or ${other}` };
}

const withPlainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[٠-٩]/g, (digit) => String(ARABIC.indexOf(digit)))
    .replace(/[۰-۹]/g, (digit) => String(PERSIAN.indexOf(digit)));

function existing(year: string, month: string, date: string): { readonly day: string } | undefined {
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? { day } : undefined;
}
