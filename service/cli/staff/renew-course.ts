// `grademe renew-course`: renews all certificates of an award that have expired or expire soon, each as `grademe renew` does.
import { Command, InvalidArgumentError } from 'commander';
import { MOST_DAYS, MOST_RENEWALS, type RenewalRow, renewalRequest } from '../../../shared/staff/renewals.ts';
import { listEnding, renewMany } from '../../issuance/corrections/renew-many.ts';
import { type AwardOptions, awardOf, awardOptions } from '../options/award-options.ts';
import { noteOption, renewalOptions } from '../options/common-options.ts';
import { readOptions } from '../options/read-options.ts';
import { confirmOption } from '../output/confirm.ts';
import { type CourseCorrection, correctCourse } from './correct-course.ts';

interface Options extends AwardOptions {
  readonly withinDays: number;
  readonly lastValidOn?: string;
  readonly templateVersion?: string;
  readonly name?: string;
  readonly note?: string;
  readonly yes?: boolean;
}

export function renewCourseCommand(): Command {
  const command = new Command('renew-course')
    .description(
      'renew the certificates of a course that have expired or expire soon; never renews a certificate twice',
    )
    .option(
      '--within-days <days>',
      'certificates that expire within this many days; 0: only expired ones',
      days,
      30,
    );
  renewalOptions(command).addOption(noteOption());
  return confirmOption(awardOptions(command)).action(async (options: Options, self: Command) => {
    const { withinDays, lastValidOn, templateVersion, name, note } = options;
    const request = readOptions(self, renewalRequest, { lastValidOn, templateVersion, name, note });
    const award = awardOf(options);
    const renewal: CourseCorrection<RenewalRow> = {
      foreseen: 'would-renew',
      verb: 'Renew',
      none: 'No certificate of this award expires within that time.',
      most: MOST_RENEWALS,
      list: (after, { staff }, deps) =>
        listEnding(award, { withinDays, after, limit: MOST_RENEWALS }, staff, deps),
      correct: (certificates, dryRun, ...rest) =>
        renewMany(award, { ...request, certificates, dryRun }, ...rest),
      newer: ({ renewed }) => renewed,
    };
    await correctCourse(self, options, renewal);
  });
}

function days(text: string): number {
  const many = Number(text);
  if (/^\d+$/.test(text) && many <= MOST_DAYS) return many;
  throw new InvalidArgumentError(`use whole days, 0 to ${MOST_DAYS}`);
}
