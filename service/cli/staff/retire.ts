// `grademe retire`: erases a learner's personal data, as Open edX's retirement pipeline requires.
import { Command } from 'commander';
import { type RetirementAnswer, retirementRequest } from '../../../shared/staff/corrections.ts';
import { parseInput } from '../../../shared/text/plain-text.ts';
import { retire } from '../../issuance/retirement/retire.ts';
import { type AuditOptions, auditOptions } from '../options/audit-options.ts';
import { confirm, confirmOption, preview, requireConfirmable } from '../output/confirm.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

interface Options extends AuditOptions {
  readonly userId?: string;
  readonly username?: string;
  readonly email?: string;
  readonly cancel?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export function retireCommand(): Command {
  const command = new Command('retire')
    .description(
      'erase a learner’s name, files and notes from all certificates, and issue no more certificates to the learner; the record that they were issued, and their digests, stay',
    )
    .option(
      '--user-id <number>',
      'LMS user ID of the learner; safer than the username, which another account can take over',
    )
    .option(
      '--username <name>',
      'username of the learner; with --user-id, the username before the LMS changed it',
    )
    .option('--email <address>', 'email address of the learner’s account in the LMS')
    .option(
      '--cancel',
      'cancel a retirement: the learner can get certificates again; erased data stays erased',
    )
    .option('--dry-run', 'preview: list the certificates; write nothing');
  return confirmOption(auditOptions(command)).action(
    async ({ json, token, as, yes, ...who }: Options, self: Command) => {
      const { userId, ...rest } = who;
      const input = parseInput(retirementRequest, {
        ...rest,
        ...(userId !== undefined && { userId: Number(userId) }),
      });
      if (!input.success)
        self.error(
          'error: give --user-id, --username or --email, or the first two together; a user ID is a number',
          {
            exitCode: 2,
          },
        );
      requireConfirmable(self, { ...who, yes: yes || who.cancel });
      await withService({ token, as }, async (context, deps) => {
        const report = (answer: RetirementAnswer) => {
          print(json ? JSON.stringify(answer) : describe(answer, input.data.cancel === true));
          if (answer.outcome === 'unknown') process.exitCode = 1;
        };
        if (!yes && !input.data.dryRun && !input.data.cancel) {
          const foreseen = await retire({ ...input.data, dryRun: true }, context, deps);
          if (foreseen.outcome === 'unknown') return report(foreseen);
          if (foreseen.outcome === 'would-do') {
            preview(describe(foreseen, false), json);
            if (!(await confirm('Erase this learner’s data? This cannot be undone.', { yes }))) return;
          }
        }
        const answer = await retire(input.data, context, deps);
        report(answer);
        if (answer.leftInLog && !json)
          print(
            'Other processes kept reading the database, so its log may still contain the name. Run this command again.',
          );
      });
    },
  );
}

function describe({ outcome, certificates, requestToken }: RetirementAnswer, isCancelled: boolean): string {
  if (outcome === 'unknown')
    return 'Neither the LMS nor this service knows this username or address. Nothing was recorded, and the learner still gets certificates. Check the spelling, or give --user-id.';
  if (isCancelled) {
    if (outcome === 'nothing-to-do') return 'This learner is not retired.';
    return outcome === 'done'
      ? `The retirement is cancelled: this learner can get certificates again.\nRequest token ${requestToken}`
      : 'The retirement would be cancelled; nothing was written.';
  }
  if (outcome === 'nothing-to-do') return 'There is nothing to erase, and this learner gets no certificates.';
  const what = outcome === 'done' ? 'Erased' : 'Would erase, nothing was written';
  // A mistyped id looks like a learner without certificates.
  const effect =
    certificates.length > 0
      ? []
      : [
          outcome === 'done'
            ? 'No certificate was found; check the ID. This learner gets no more certificates. To undo a mistake: --cancel'
            : 'No certificate was found; check the ID. This learner would get no more certificates.',
        ];
  return [
    `${what}: ${certificates.length}`,
    ...certificates,
    ...effect,
    `Request token ${requestToken}`,
  ].join('\n');
}
