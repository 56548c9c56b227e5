// `grademe reissue-course`: issues the certificates of an award again whose design has another version for new certificates.
import { Command } from 'commander';
import { MOST_REISSUES, type ReissueRow, reissuesRequest } from '../../../shared/staff/reissues.ts';
import { listOutdated, reissueMany } from '../../issuance/corrections/reissue-many.ts';
import { type AwardOptions, awardOf, awardOptions } from '../options/award-options.ts';
import { noteOption } from '../options/common-options.ts';
import { readOptions } from '../options/read-options.ts';
import { confirmOption } from '../output/confirm.ts';
import { type CourseCorrection, correctCourse } from './correct-course.ts';

interface Options extends AwardOptions {
  readonly template: string;
  readonly fromVersion?: string;
  readonly note?: string;
  readonly yes?: boolean;
}

export function reissueCourseCommand(): Command {
  const command = new Command('reissue-course')
    .description(
      'reissue the certificates of a course in the version of their template that new certificates get; the old ones show that they are replaced',
    )
    .requiredOption('--template <id>', 'template of the certificates')
    .option(
      '--from-version <version>',
      'only certificates of this version (default: every version but that of new certificates)',
    )
    .addOption(noteOption());
  return confirmOption(awardOptions(command)).action(async (options: Options, self: Command) => {
    const { template, fromVersion: version, note } = options;
    const request = readOptions(self, reissuesRequest.omit({ certificates: true }), { note });
    const award = awardOf(options);
    const correction: CourseCorrection<ReissueRow> = {
      foreseen: 'would-reissue',
      verb: 'Reissue',
      none: `Every certificate of this award in "${template}" has the version that new ones get.`,
      most: MOST_REISSUES,
      list: (after, { staff }, deps) =>
        listOutdated(award, { template, version, after, limit: MOST_REISSUES }, staff, deps),
      correct: (certificates, dryRun, ...rest) =>
        reissueMany(award, { ...request, certificates, dryRun }, ...rest),
      newer: ({ reissued }) => reissued,
    };
    await correctCourse(self, options, correction);
  });
}
