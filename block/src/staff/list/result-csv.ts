// The answers as a file for spreadsheets, in the columns of the service's own: nothing in it is taken for a formula (OWASP,
// CSV injection).
import type { RowAnswer } from '../../../../shared/exceptions.ts';

const COLUMNS = ['line', 'learner', 'outcome', 'granted', 'certificate', 'verify_url', 'message'];
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

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
  return `\uFEFF${[COLUMNS, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}

function cellOf(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
