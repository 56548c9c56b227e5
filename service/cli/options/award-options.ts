// What commands about the learners of one award have in common: which course and award, on the record, and rows to print.
import { type Command, InvalidArgumentError } from 'commander';
import type { ListAnswer, RowAnswer } from '../../../shared/exceptions.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { isCourseKey } from '../../domain/course-key.ts';
import { describeChanges } from '../output/describe-changes.ts';
import { auditOptions, type Common, print } from '../with-service.ts';

export interface AwardOptions extends Common {
  readonly course: string;
  readonly award: string;
  readonly dryRun?: boolean;
}

/** `looks`: the command changes nothing, so there is nothing to preview and no record. */
export function awardOptions(command: Command, looks?: 'looks'): Command {
  const which = command
    .requiredOption('--course <key>', 'key of the course run, such as course-v1:Org+Course+Run', courseKey)
    .option('--award <slug>', 'short name of the award in the block’s settings', 'course');
  if (looks) return which.option('--json', 'one line of JSON for each');
  return auditOptions(which.option('--dry-run', 'say what would happen and write nothing'));
}

function courseKey(text: string): string {
  if (isCourseKey(text)) return text;
  throw new InvalidArgumentError('use a course key such as course-v1:Org+Course+Run');
}

export const awardOf = ({ course, award }: AwardOptions): AwardKey => ({ courseKey: course, slug: award });

/** Says everything, and sets the exit code 1 when a row could not be served at all, or nobody is known. */
export function printList(answer: ListAnswer, json: boolean | undefined): void {
  print(json ? JSON.stringify(answer) : describeList(answer));
  const { 'invalid-row': invalid = 0, failed = 0, 'unknown-learner': unknown = 0 } = answer.counts;
  if (invalid + failed > 0 || unknown === answer.rows.length) process.exitCode = 1;
}

export function describeList({ rows, counts, dryRun, requestToken, reading }: ListAnswer): string {
  const parts = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
  return [
    ...(reading === undefined ? [] : [reading.message]),
    ...rows.map(describeRow),
    `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}: ${parts.join(', ')}.`,
    dryRun
      ? 'A preview: nothing was written.'
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
