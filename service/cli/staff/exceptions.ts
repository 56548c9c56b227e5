// `grademe allow|disallow|exceptions`: manages learners who are certified although they do not meet a requirement.
import { Command } from 'commander';
import { readLearner } from '../../../shared/learners/learner-text.ts';
import { exceptionRequest, removalRequest, waivable } from '../../../shared/staff/grants.ts';
import { addExceptions, removeException } from '../../issuance/staff-awards/add-exceptions.ts';
import { type AwardOptions, awardOf, awardOptions } from '../options/award-options.ts';
import { readOptions } from '../options/read-options.ts';
import { printRemoval } from '../output/describe-grant.ts';
import { printList } from '../output/describe-list.ts';
import { atATerminal } from '../output/operator-messages.ts';
import { withService } from '../running/with-service.ts';
import { listCommand } from './list-grants.ts';

interface AllowOptions extends AwardOptions {
  readonly waive: string;
  readonly note: string;
  readonly until?: string;
}

export function allowCommand(): Command {
  const command = new Command('allow')
    .description('waive requirements of an award for learners, and issue in the same step or say why not')
    .argument('<learner...>', 'usernames, e-mail addresses, or user ids of the LMS such as id:7')
    .requiredOption('--waive <what>', `with commas between them: ${waivable.options.join(', ')}`)
    .requiredOption('--note <text>', 'why: for staff and the audit trail; erased with the learner’s data')
    .option('--until <day>', 'last day on which it holds, such as 2027-01-31');
  return awardOptions(command).action(async (learners: string[], options: AllowOptions, self: Command) => {
    const { waive, note, until = null, dryRun, json, token, as } = options;
    const wish = readOptions(self, exceptionRequest, {
      rows: learners.map(readLearner),
      waives: waive.split(',').map((each) => each.trim()),
      note,
      until,
      dryRun,
    });
    const answer = await withService(
      { token, as },
      (context, deps) => addExceptions(awardOf(options), wish, context, deps, atATerminal()),
      'renderer',
    );
    printList(answer, json);
  });
}

export function disallowCommand(): Command {
  const command = new Command('disallow')
    .description('take an exception back; a certificate that was issued stays')
    .argument(
      '<learner>',
      'username, e-mail address, user id of the LMS such as id:7, or number of the exception',
    )
    .option('--note <text>', 'why: for staff and the audit trail; erased with the learner’s data');
  return awardOptions(command).action(
    async (whose: string, options: AwardOptions & { readonly note?: string }, self: Command) => {
      const { note, dryRun, json, token, as } = options;
      const wish = readOptions(self, removalRequest, { note, dryRun });
      const answer = await withService({ token, as }, (context, deps) =>
        removeException(awardOf(options), whose, wish, context, deps),
      );
      printRemoval(answer, json);
    },
  );
}

export const exceptionsCommand = () =>
  listCommand('exceptions', 'exception', 'list who was allowed what, by whom, why and until when');
