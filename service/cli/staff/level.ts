// `grademe level set|clear|list`: assigns learners to levels.
import { Command } from 'commander';
import { readLearner } from '../../../shared/learners/learner-text.ts';
import { clearRequest, levelRequest } from '../../../shared/staff/grants.ts';
import { clearLevel, setLevel } from '../../issuance/staff-awards/assign-level.ts';
import { type AwardOptions, awardOf, awardOptions } from '../options/award-options.ts';
import { LEARNERS, learnerOr, noteOption } from '../options/common-options.ts';
import { readOptions } from '../options/read-options.ts';
import { printRemoval } from '../output/describe-grant.ts';
import { printList } from '../output/describe-list.ts';
import { terminalRetryBudget } from '../output/operator-messages.ts';
import { withService } from '../running/with-service.ts';
import { listCommand } from './list-grants.ts';

interface SetOptions extends AwardOptions {
  readonly label: string;
  readonly note: string;
  readonly issuedOn?: string;
  readonly template?: string;
  readonly reissue?: boolean;
}

export function levelCommand(): Command {
  return new Command('level')
    .description('assign levels to learners, remove such assignments, and list them')
    .addCommand(setCommand())
    .addCommand(clearCommand())
    .addCommand(listCommand('level', 'list level assignments with who made them and why; newest first'));
}

function setCommand(): Command {
  const command = new Command('set')
    .description('assign a level to learners, whatever their grade, and issue their certificates')
    .argument(...LEARNERS)
    .requiredOption('--label <label>', 'label of the level, such as Distinction')
    .addOption(noteOption('required'))
    .option('--issued-on <date>', 'issue date to print, such as 2026-11-22')
    .option('--template <id>', 'template of the certificate')
    .option(
      '--reissue',
      'reissue existing certificates with the level; the old versions show that they are replaced',
    );
  return awardOptions(command).action(async (learners: string[], options: SetOptions, self: Command) => {
    const { label, note, issuedOn, template, reissue, dryRun, json, token, as } = options;
    const rows = learners.map(readLearner);
    const request = readOptions(self, levelRequest, {
      rows,
      label,
      note,
      issuedOn,
      template,
      reissue,
      dryRun,
    });
    const answer = await withService(
      { token, as },
      (context, deps) => setLevel(awardOf(options), request, context, deps, terminalRetryBudget()),
      'renderer',
    );
    printList(answer, json);
  });
}

function clearCommand(): Command {
  const command = new Command('clear')
    .description('remove a level assignment; issued certificates stay valid')
    .argument(...learnerOr('level assignment ID'))
    .addOption(noteOption())
    .option('--reissue', 'reissue the certificate without the level');
  type Options = AwardOptions & { readonly note?: string; readonly reissue?: boolean };
  return awardOptions(command).action(async (whose: string, options: Options, self: Command) => {
    const { note, reissue, dryRun, json, token, as } = options;
    const request = readOptions(self, clearRequest, { note, reissue, dryRun });
    const answer = await withService(
      { token, as },
      (context, deps) => clearLevel(awardOf(options), whose, request, context, deps),
      'renderer',
    );
    printRemoval(answer, json);
  });
}
