// `grademe report`: counts of an award, learners near the threshold, the effect of another threshold, and all of it as CSV.
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, InvalidArgumentError } from 'commander';
import { readShare } from '../../../shared/text/share.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { StaffContext } from '../../issuance/access.ts';
import type { IssuanceDeps } from '../../issuance/deps.ts';
import { exportCertificates } from '../../issuance/queries/export-certificates.ts';
import { AT_A_TERMINAL } from '../../issuance/reports/read-roster.ts';
import { reportAward } from '../../issuance/reports/report.ts';
import { askWhatIf } from '../../issuance/reports/try-threshold.ts';
import { awardOf, whichAward } from '../options/award-options.ts';
import { JSON_OBJECT } from '../options/common-options.ts';
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
  const command = whichAward(new Command('report'))
    .description(
      'count an award’s certificates; also learners close to passing, and the effect of another threshold',
    )
    .option(
      '--near <share>',
      'also list learners within this many percentage points of passing, such as 5%',
      share,
    )
    .option('--what-if <threshold>', 'instead show the effect of this threshold, such as 65%', share)
    .option('--csv <file>', 'write all certificates to this CSV file; - for standard output')
    .option('--bom', 'start the CSV file with a byte order mark, so that Excel reads it as UTF-8')
    .option(...JSON_OBJECT);
  return command.action((options: Options) =>
    withService({}, (context, deps) => report(awardOf(options), options, context, deps)),
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
      throw new Error(`There is no folder ${dirname(file)}. Create it, or choose another folder.`);
    throw named(file, error);
  }
}

function share(text: string): number {
  const value = readShare(text);
  if (value === undefined) throw new InvalidArgumentError('use a share such as 65%');
  return value;
}
