// `grademe report`: counts of an award, learners near the threshold, the effect of another threshold, and all of it as CSV.
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, InvalidArgumentError } from 'commander';
import { awardSlug } from '../../../shared/award/award-settings.ts';
import { readShare } from '../../../shared/text/share.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import { isCourseKey } from '../../domain/course-key.ts';
import type { StaffContext } from '../../issuance/access.ts';
import type { IssuanceDeps } from '../../issuance/deps.ts';
import { exportCertificates } from '../../issuance/queries/export-certificates.ts';
import { AT_A_TERMINAL } from '../../issuance/reports/read-roster.ts';
import { reportAward } from '../../issuance/reports/report.ts';
import { askWhatIf } from '../../issuance/reports/try-threshold.ts';
import { named } from '../options/named-files.ts';
import { describeReport, describeWhatIf } from '../output/describe-report.ts';
import { print, printable } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

interface Options {
  readonly course: string;
  readonly award: string;
  readonly near?: number;
  readonly whatIf?: number;
  readonly csv?: string;
  readonly bom?: boolean;
  readonly json?: boolean;
}

export function reportCommand(): Command {
  return new Command('report')
    .description('count an award’s certificates; who is near the line; what another threshold would change')
    .requiredOption(
      '--course <key>',
      'key of the course run, such as course-v1:Org+Course+Run',
      readCourseKey,
    )
    .option('--award <name>', 'the award in the course', readSlug, 'course')
    .option(
      '--near <share>',
      'also list learners whom at most so much of a grade is missing, such as 5%',
      share,
    )
    .option('--what-if <threshold>', 'instead say what this threshold would change, such as 65%', share)
    .option('--csv <file>', 'write all certificates there, a line for each; - for standard output')
    .option('--bom', 'begin that file so that Excel takes it for UTF-8')
    .option('--json', 'the answer as JSON')
    .action(({ course, award, ...options }: Options) =>
      withService({}, (context, deps) => report({ courseKey: course, slug: award }, options, context, deps)),
    );
}

async function report(
  award: AwardKey,
  { near, whatIf, csv, bom = false, json }: Omit<Options, 'course' | 'award'>,
  { staff }: StaffContext,
  deps: IssuanceDeps,
): Promise<void> {
  if (csv !== undefined) {
    await writeLines(csv, exportCertificates(award, { bom }, staff, deps));
    // In this case standard output contains the list only.
    if (csv === '-') return;
  }
  if (whatIf !== undefined) {
    const answer = await askWhatIf(award, whatIf, AT_A_TERMINAL, staff, deps);
    print(json ? JSON.stringify(answer) : describeWhatIf(answer));
    return;
  }
  const answer = await reportAward(award, near, AT_A_TERMINAL, staff, deps);
  print(json ? JSON.stringify(answer) : describeReport(answer));
  if (csv !== undefined && !json) print(`Certificates written to ${csv}`);
}

async function* mapLines(lines: AsyncGenerator<string>, map: (line: string) => string) {
  for await (const line of lines) yield map(line);
}

/** The file appears when it is complete: an incomplete list would look complete. */
async function writeLines(file: string, lines: AsyncGenerator<string>): Promise<void> {
  if (file === '-') {
    // Programs get the file unchanged; a terminal would interpret control characters in it.
    const shown = process.stdout.isTTY ? mapLines(lines, printable) : lines;
    await pipeline(Readable.from(shown), process.stdout, { end: false });
    return;
  }
  const draft = `${file}.part`;
  try {
    await pipeline(Readable.from(lines), createWriteStream(draft, { mode: 0o600 }));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new Error(`There is no folder ${dirname(file)}. Make it, or choose another.`);
    throw named(file, error);
  }
}

function readCourseKey(text: string): string {
  if (isCourseKey(text)) return text;
  throw new InvalidArgumentError('use a course key such as course-v1:Org+Course+Run');
}

function readSlug(text: string): string {
  const slug = awardSlug.safeParse(text);
  if (slug.success) return slug.data;
  throw new InvalidArgumentError('use the short name of an award, such as course');
}

function share(text: string): number {
  const value = readShare(text);
  if (value === undefined) throw new InvalidArgumentError('use a share such as 65%');
  return value;
}
