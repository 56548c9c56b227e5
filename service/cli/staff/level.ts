// `grademe level set|clear|list`: assigns learners to levels.
import { Command } from 'commander';
import { readLearner } from '../../../shared/learners/learner-text.ts';
import { clearRequest, levelRequest } from '../../../shared/staff/grants.ts';
import { clearLevel, setLevel } from '../../issuance/staff-awards/assign-level.ts';
import { type AwardOptions, awardOf, awardOptions } from '../options/award-options.ts';
import { readOptions } from '../options/read-options.ts';
import { printRemoval } from '../output/describe-grant.ts';
import { printList } from '../output/describe-list.ts';
import { atATerminal } from '../output/operator-messages.ts';
import { withService } from '../running/with-service.ts';
import { listCommand } from './list-grants.ts';

interface SetOptions extends AwardOptions {
  readonly label: string;
  readonly note: string;
  readonly date?: string;
  readonly template?: string;
  readonly reissue?: boolean;
}

export function levelCommand(): Command {
  return new Command('level')
    .description('put learners into a level, take them out, and see who is in one')
    .addCommand(setCommand())
    .addCommand(clearCommand())
    .addCommand(listCommand('list', 'level', 'list whom staff have put into a level, by whom and why'));
}

function setCommand(): Command {
  const command = new Command('set')
    .description('put learners into a level, and issue or re-issue')
    .argument('<learner...>', 'usernames, e-mail addresses, or user ids of the LMS such as id:7')
    .requiredOption('--label <label>', 'label of the level, such as Distinction')
    .requiredOption('--note <text>', 'why: for staff and the audit trail; erased with the learner’s data')
    .option('--date <date>', 'the date to print, such as 2026-11-22')
    .option('--template <id>', 'the design to print')
    .option('--reissue', 'who has a certificate already gets a newer version; the old one says so');
  return awardOptions(command).action(async (learners: string[], options: SetOptions, self: Command) => {
    const { label, note, date: issuedOn, template, reissue, dryRun, json, token, as } = options;
    const rows = learners.map(readLearner);
    const wish = readOptions(self, levelRequest, { rows, label, note, issuedOn, template, reissue, dryRun });
    const answer = await withService(
      { token, as },
      (context, deps) => setLevel(awardOf(options), wish, context, deps, atATerminal()),
      'renderer',
    );
    printList(answer, json);
  });
}

function clearCommand(): Command {
  const command = new Command('clear')
    .description('take a learner out of a level; a certificate that was issued stays')
    .argument(
      '<learner>',
      'username, e-mail address, user id of the LMS such as id:7, or number of the place in the level',
    )
    .option('--note <text>', 'why: for staff and the audit trail; erased with the learner’s data')
    .option('--reissue', 'who has a certificate gets a newer version without the level');
  type Options = AwardOptions & { readonly note?: string; readonly reissue?: boolean };
  return awardOptions(command).action(async (whose: string, options: Options, self: Command) => {
    const { note, reissue, dryRun, json, token, as } = options;
    const wish = readOptions(self, clearRequest, { note, reissue, dryRun });
    const answer = await withService(
      { token, as },
      (context, deps) => clearLevel(awardOf(options), whose, wish, context, deps),
      'renderer',
    );
    printRemoval(answer, json);
  });
}
