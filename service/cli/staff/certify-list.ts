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
import { atATerminal } from '../output/operator-messages.ts';
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
      `certify the learners of a CSV file; columns: ${LIST_COLUMNS.join(', ')}; others are ignored. Without column names a row is a username or e-mail address, and a reason. The same file again issues nothing twice`,
    )
    .argument('<file>', 'a list or a report of Open edX, in UTF-8 or UTF-16; - is standard input')
    .option('--note <text>', 'why, for rows that waive or set a level and give no reason of their own')
    .option('--template <id>', 'the design of rows that name none')
    .option('--reissue', 'who has a certificate that was made otherwise gets a newer version')
    .option('--no-header', 'the file has no column names: the first row is a learner too')
    .option('--out <file>', 'write the answer to each row as CSV; the file must not be there yet');
  return awardOptions(command).action(async (path: string, options: Options, self: Command) => {
    const { note, template, reissue, dryRun, out, header, json, token, as } = options;
    const wish = readOptions(self, listOptions, { note, template, reissue, dryRun });
    const bytes = readNamed(path);
    // Opens the output file first: otherwise the command would certify learners and then fail to save the answer.
    const result = out === undefined ? undefined : openSync(out, 'wx');
    try {
      const answer = await withService(
        { token, as },
        async (context, deps) => {
          const file = { header: header ? 'auto' : 'none' } as const;
          const source = { options: wish, onRow: tellProgress(), file };
          const patience = atATerminal();
          const served = await certifyFile(awardOf(options), bytes, source, context, deps, patience);
          if (result !== undefined) naming(out ?? '', () => writeFileSync(result, writeResult(served, deps)));
          return served;
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
function tellProgress(): (answer: RowAnswer) => void {
  let done = 0;
  return () => {
    done += 1;
    showStatus(`${done} rows answered`);
  };
}
