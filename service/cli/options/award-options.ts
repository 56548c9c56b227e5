// Options of commands about the learners of one award: course, award, audit options, and the printed rows.
import { type Command, InvalidArgumentError } from 'commander';
import type { AwardKey } from '../../domain/award-key.ts';
import { isCourseKey } from '../../domain/course-key.ts';
import { type AuditOptions, auditOptions } from './audit-options.ts';

export interface AwardOptions extends AuditOptions {
  readonly course: string;
  readonly award: string;
  readonly dryRun?: boolean;
}

/** `looks`: the command only reads, so it has no preview and no audit options. */
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
