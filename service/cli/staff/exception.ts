// `grademe exception add|remove|list`: manages learners who are certified although they do not meet a requirement.
import { Command } from 'commander';
import { readLearner } from '../../../shared/learners/learner-text.ts';
import { exceptionRequest, removalRequest, waivable } from '../../../shared/staff/grants.ts';
import { addExceptions, removeException } from '../../issuance/staff-awards/add-exceptions.ts';
import { type AwardOptions, awardOf, awardOptions } from '../options/award-options.ts';
import { LEARNERS, learnerOr, noteOption } from '../options/common-options.ts';
import { readOptions } from '../options/read-options.ts';
import { printRemoval } from '../output/describe-grant.ts';
import { printList } from '../output/describe-list.ts';
import { terminalRetryBudget } from '../output/operator-messages.ts';
import { withService } from '../running/with-service.ts';
import { listCommand } from './list-grants.ts';

interface AddOptions extends AwardOptions {
  readonly waive: string;
  readonly note: string;
  readonly until?: string;
}

export function exceptionCommand(): Command {
  return new Command('exception')
    .description('waive requirements for learners, remove such exceptions, and list them')
    .addCommand(addCommand())
    .addCommand(removeCommand())
    .addCommand(
      listCommand('exception', 'list exceptions with who added them, why, and until when; newest first'),
    );
}

function addCommand(): Command {
  const command = new Command('add')
    .description(
      'waive requirements for learners; issues the certificate in the same step, or prints what is still missing',
    )
    .argument(...LEARNERS)
    .requiredOption('--waive <requirements>', `comma-separated list of ${waivable.options.join(', ')}`)
    .addOption(noteOption('required'))
    .option('--until <day>', 'last day of the exception, such as 2027-01-31');
  return awardOptions(command).action(async (learners: string[], options: AddOptions, self: Command) => {
    const { waive, note, until = null, dryRun, json, token, as } = options;
    const request = readOptions(self, exceptionRequest, {
      rows: learners.map(readLearner),
      waives: waive.split(',').map((each) => each.trim()),
      note,
      until,
      dryRun,
    });
    const answer = await withService(
      { token, as },
      (context, deps) => addExceptions(awardOf(options), request, context, deps, terminalRetryBudget()),
      'renderer',
    );
    printList(answer, json);
  });
}

function removeCommand(): Command {
  const command = new Command('remove')
    .description('remove an exception; issued certificates stay valid')
    .argument(...learnerOr('exception ID'))
    .addOption(noteOption());
  return awardOptions(command).action(
    async (whose: string, options: AwardOptions & { readonly note?: string }, self: Command) => {
      const { note, dryRun, json, token, as } = options;
      const request = readOptions(self, removalRequest, { note, dryRun });
      const answer = await withService({ token, as }, (context, deps) =>
        removeException(awardOf(options), whose, request, context, deps),
      );
      printRemoval(answer, json);
    },
  );
}
