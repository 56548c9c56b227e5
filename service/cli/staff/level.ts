// `grademe condition set|clear|list`: whom staff certify under which label.
import { Command } from 'commander';
import { clearRequest, conditionRequest } from '../../../shared/exceptions.ts';
import { readLearner } from '../../../shared/learner-text.ts';
import { clearCondition, setCondition } from '../../issuance/grants/assign-level.ts';
import { type AwardOptions, awardOf, forAward, printList } from '../options/award-options.ts';
import { readWish } from '../options/read-options.ts';
import { listCommand, printRemoval } from '../output/grant-messages.ts';
import { atATerminal } from '../output/operator-messages.ts';
import { withStories } from '../with-service.ts';

interface SetOptions extends AwardOptions {
  readonly label: string;
  readonly note: string;
  readonly date?: string;
  readonly template?: string;
  readonly reissue?: boolean;
}

export function conditionCommand(): Command {
  return new Command('condition')
    .description('put learners into a grading condition, take them out, and see who is in one')
    .addCommand(setCommand())
    .addCommand(clearCommand())
    .addCommand(
      listCommand('list', 'condition', 'list whom staff have put into a condition, by whom and why'),
    );
}

function setCommand(): Command {
  const command = new Command('set')
    .description('put learners into a grading condition, and issue or re-issue')
    .argument('<learner...>', 'usernames, e-mail addresses, or user ids of the LMS such as id:7')
    .requiredOption('--label <label>', 'label of the condition, such as Distinction')
    .requiredOption('--note <text>', 'why: for staff and the audit trail; erased with the learner’s data')
    .option('--date <date>', 'the date to print, such as 2026-11-22')
    .option('--template <id>', 'the design to print')
    .option('--reissue', 'who has a certificate already gets a newer version; the old one says so');
  return forAward(command).action(async (learners: string[], options: SetOptions, self: Command) => {
    const { label, note, date: issuedOn, template, reissue, dryRun, json, token, as } = options;
    const rows = learners.map(readLearner);
    const wish = readWish(self, conditionRequest, { rows, label, note, issuedOn, template, reissue, dryRun });
    const answer = await withStories(
      { token, as },
      (errand, parts) => setCondition(awardOf(options), wish, errand, parts, atATerminal()),
      'pen',
    );
    printList(answer, json);
  });
}

function clearCommand(): Command {
  const command = new Command('clear')
    .description('take a learner out of a condition; a certificate that was issued stays')
    .argument(
      '<learner>',
      'username, e-mail address, user id of the LMS such as id:7, or number of the place in the condition',
    )
    .option('--note <text>', 'why: for staff and the audit trail; erased with the learner’s data')
    .option('--reissue', 'who has a certificate gets a newer version without the condition');
  type Options = AwardOptions & { readonly note?: string; readonly reissue?: boolean };
  return forAward(command).action(async (whose: string, options: Options, self: Command) => {
    const { note, reissue, dryRun, json, token, as } = options;
    const wish = readWish(self, clearRequest, { note, reissue, dryRun });
    const answer = await withStories(
      { token, as },
      (errand, parts) => clearCondition(awardOf(options), whose, wish, errand, parts),
      'pen',
    );
    printRemoval(answer, json);
  });
}
