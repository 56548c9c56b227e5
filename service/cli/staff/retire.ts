// `grademe retire`: erases a learner's personal data, as Open edX's retirement pipeline requires.
import { Command } from 'commander';
import { type RetirementAnswer, retirementRequest } from '../../../shared/staff/corrections.ts';
import { parseInput } from '../../../shared/text/plain-text.ts';
import { retire } from '../../issuance/retirement/retire.ts';
import { type AuditOptions, auditOptions } from '../options/audit-options.ts';
import { asksFirst, confirm, preview, requireAnswerable } from '../output/confirm.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

interface Options extends AuditOptions {
  readonly userId?: string;
  readonly username?: string;
  readonly email?: string;
  readonly reinstate?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export function retireCommand(): Command {
  const command = new Command('retire')
    .description(
      'erase a learner’s name, files and notes from all certificates, and issue none to them any more; that they were issued, and their digests, stay',
    )
    .option('--user-id <number>', 'the learner’s id in the LMS; better than the name, which may change hands')
    .option(
      '--username <name>',
      'the learner’s username; beside --user-id the one the learner had before the LMS changed it',
    )
    .option('--email <address>', 'the e-mail address of the learner’s account in the LMS')
    .option(
      '--reinstate',
      'take a retirement back: certificates are issued again; what was erased stays erased',
    )
    .option('--dry-run', 'list the certificates and write nothing');
  return auditOptions(asksFirst(command)).action(
    async ({ json, token, as, yes, ...who }: Options, self: Command) => {
      const { userId, ...rest } = who;
      const input = parseInput(retirementRequest, {
        ...rest,
        ...(userId !== undefined && { userId: Number(userId) }),
      });
      if (!input.success)
        self.error('error: give --user-id, --username or --email, or the first two; an id is a number', {
          exitCode: 2,
        });
      requireAnswerable(self, { ...who, yes: yes || who.reinstate });
      await withService({ token, as }, async (context, deps) => {
        const tell = (answer: RetirementAnswer) => {
          print(json ? JSON.stringify(answer) : describe(answer, input.data.reinstate === true));
          if (answer.outcome === 'unknown') process.exitCode = 1;
        };
        if (!yes && !input.data.dryRun && !input.data.reinstate) {
          const foreseen = await retire({ ...input.data, dryRun: true }, context, deps);
          if (foreseen.outcome === 'unknown') return tell(foreseen);
          if (foreseen.outcome === 'would-do') {
            preview(describe(foreseen, false), json);
            if (!(await confirm('Erase this learner for good? It cannot be undone.', { yes }))) return;
          }
        }
        const answer = await retire(input.data, context, deps);
        tell(answer);
        if (answer.leftInLog && !json)
          print(
            'Other processes kept reading the database, so its log may still have the name. Run this again.',
          );
      });
    },
  );
}

function describe({ outcome, certificates, requestToken }: RetirementAnswer, reinstate: boolean): string {
  if (outcome === 'unknown')
    return 'Neither the LMS nor this service knows this username or address: no retirement is recorded, and certificates are still issued to its learner. Check the spelling, or give --user-id.';
  if (reinstate) {
    if (outcome === 'nothing-to-do') return 'This learner is not retired.';
    return outcome === 'done'
      ? `The retirement is reinstated: certificates are issued to this learner again.\nRequest token ${requestToken}`
      : 'The retirement would be reinstated; nothing was written.';
  }
  if (outcome === 'nothing-to-do') return 'There is nothing to erase, and nothing is issued to this learner.';
  const what = outcome === 'done' ? 'Erased' : 'Would erase; nothing was written';
  // A mistyped id looks like a learner without certificates.
  const effect =
    certificates.length > 0
      ? []
      : [
          outcome === 'done'
            ? 'No certificate was found; check the id. The service issues no certificate to this learner any more. To undo a mistake: --reinstate'
            : 'No certificate was found; check the id. The service would issue no certificate to this learner any more.',
        ];
  return [
    `${what}: ${certificates.length}`,
    ...certificates,
    ...effect,
    `Request token ${requestToken}`,
  ].join('\n');
}
