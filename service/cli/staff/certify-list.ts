// `grademe certify-list FILE`: certifies the learners of a CSV file, each row with its own options.
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { LIST_COLUMNS } from '../../../shared/staff/csv-columns.ts';
import { listOptions, type RowAnswer } from '../../../shared/staff/grants.ts';
import { certifyFile, writeResult } from '../../issuance/staff-awards/certify-list.ts';
import { type AwardOptions, awardOf, awardOptions } from '../options/award-options.ts';
import { naming, readNamed } from '../options/named-files.ts';
import { readOptions } from '../options/read-options.ts';
import { printList } from '../output/describe-list.ts';
import { terminalRetryBudget } from '../output/operator-messages.ts';
import { clearStatus, showStatus } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

interface Options extends AwardOptions {
  readonly note?: string;
  readonly template?: string;
  readonly reissue?: boolean;
  readonly out?: string;
  /** Commander's name for --no-header. */
  readonly header: boolean;
}

export function certifyListCommand(): Command {
  const command = new Command('certify-list')
    .description(
      `certify the learners in a CSV file. Columns: ${LIST_COLUMNS.join(', ')}; other columns are ignored. Without a header row, each row is a username or email address and an optional reason. The same file never issues a certificate twice`,
    )
    .argument('<file>', 'a list, or a report from Open edX, in UTF-8 or UTF-16; - for standard input')
    .option('--note <text>', 'reason for rows that waive or set a level without a reason of their own')
    .option('--template <id>', 'template for rows without one')
    .option('--reissue', 'reissue existing certificates that differ from the file')
    .option('--no-header', 'the file has no header row: the first row is a learner')
    .option('--out <file>', 'write the result of each row to this CSV file; it must not exist');
  return awardOptions(command).action(async (path: string, options: Options, self: Command) => {
    const { note, template, reissue, dryRun, out, header, json, token, as } = options;
    const request = readOptions(self, listOptions, { note, template, reissue, dryRun });
    const bytes = readNamed(path);
    // Opens the output file first: otherwise the command would certify learners and then fail to save the answer.
    const result = out === undefined ? undefined : openSync(out, 'wx');
    try {
      const answer = await withService(
        { token, as },
        async (context, deps) => {
          const file = { header: header ? 'auto' : 'none' } as const;
          const source = { options: request, onRow: reportProgress(), file };
          const budget = terminalRetryBudget();
          const answer = await certifyFile(awardOf(options), bytes, source, context, deps, budget);
          if (result !== undefined) naming(out ?? '', () => writeFileSync(result, writeResult(answer, deps)));
          return answer;
        },
        'renderer',
      );
      printList(answer, json);
    } finally {
      clearStatus();
      if (result !== undefined) closeSync(result);
    }
  });
}

/** Shows the number of processed rows on a terminal; scripts read the answer. */
function reportProgress(): (answer: RowAnswer) => void {
  let done = 0;
  return () => {
    done += 1;
    showStatus(`${done} rows processed`);
  };
}
