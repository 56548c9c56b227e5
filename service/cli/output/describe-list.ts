// The output of commands about several learners: one line for each row, then the counts.
import type { ListAnswer, RowAnswer } from '../../../shared/staff/grants.ts';
import { describeChanges } from './describe-changes.ts';
import { print } from './terminal.ts';

/** Prints the answer. Sets exit code 1 when a row is invalid or failed, or when no learner is known. */
export function printList(answer: ListAnswer, json: boolean | undefined): void {
  print(json ? JSON.stringify(answer) : describeList(answer));
  const { 'invalid-row': invalid = 0, failed = 0, 'unknown-learner': unknown = 0 } = answer.counts;
  if (invalid + failed > 0 || unknown === answer.rows.length) process.exitCode = 1;
}

function describeList({ rows, counts, dryRun, requestToken, reading }: ListAnswer): string {
  const parts = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
  return [
    ...(reading === undefined ? [] : [reading.message]),
    ...rows.map(describeRow),
    `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}: ${parts.join(', ')}.`,
    dryRun
      ? 'Preview: nothing was written.'
      : `Request token ${requestToken}: grademe audit show ${requestToken}`,
  ].join('\n');
}

export function describeRow({
  line,
  learner,
  outcome,
  message,
  certificate,
  changes = [],
}: RowAnswer): string {
  const where = certificate === null ? [] : [`  ${certificate.verifyUrl}`];
  return [
    `${String(line).padStart(4)}  ${outcome.padEnd(15)} ${learner}: ${message}`,
    ...where,
    ...describeChanges(changes),
  ].join('\n');
}
