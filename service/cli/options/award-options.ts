// Options of commands about the learners of one award: course, award, audit options, and the printed rows.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { awardSlug } from '../../../shared/award/award-settings.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { type AuditOptions, auditOptions } from './audit-options.ts';
import { courseOption } from './course-option.ts';

export interface AwardOptions extends AuditOptions {
  readonly course: string;
  readonly award: string;
  readonly dryRun?: boolean;
}

/** Adds the two options that name an award. */
export function whichAward(command: Command): Command {
  return command.addOption(courseOption().makeOptionMandatory()).addOption(
    new Option('--award <name>', 'award name in the block’s settings')
      .default('course')
      .argParser((text: string) => {
        const slug = awardSlug.safeParse(text);
        if (slug.success) return slug.data;
        throw new InvalidArgumentError('use the name of an award, such as course');
      }),
  );
}

export const DRY_RUN = ['--dry-run', 'preview the result; write nothing'] as const;

export const awardOptions = (command: Command): Command =>
  auditOptions(whichAward(command).option(...DRY_RUN));

export const awardOf = ({ course, award }: Pick<AwardOptions, 'course' | 'award'>): AwardKey => ({
  courseKey: course,
  slug: award,
});
