// The answers as a file for spreadsheets, in the columns of the service's own: nothing in it is taken for a formula (OWASP,
// CSV injection).
import { ANSWER_COLUMNS } from '../../../../shared/staff/csv-columns.ts';
import type { RowAnswer } from '../../../../shared/staff/grants.ts';
import { NEEDS_QUOTES, safeCell } from '../../../../shared/text/csv-safety.ts';

/** With the mark by which Excel knows UTF-8. */
export function resultCsv(answers: readonly RowAnswer[]): string {
  const rows = answers.map(({ line, learner, outcome, granted, certificate, message }) => [
    String(line),
    learner,
    outcome,
    granted ?? '',
    certificate?.uuid ?? '',
    certificate?.verifyUrl ?? '',
    message,
  ]);
  return `\uFEFF${[ANSWER_COLUMNS, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}

function cellOf(value: string): string {
  const safe = safeCell(value);
  return /[",]/.test(safe) || NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
