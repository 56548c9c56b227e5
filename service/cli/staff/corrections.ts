// `grademe revoke|reinstate|reissue|renew|expire`: the corrections of the staff API, for operators and scripts.
import { Command } from 'commander';
import { z } from 'zod';
import {
  type CorrectionAnswer,
  expiryRequest,
  reinstateRequest,
  reissueReason,
  reissueRequest,
  revocationReason,
  revocationRequest,
  type StaffCertificate,
} from '../../../shared/staff/corrections.ts';
import { renewalRequest } from '../../../shared/staff/renewals.ts';
import { readCertificateId } from '../../domain/certificates/certificate-id.ts';
import { endOfDay } from '../../domain/certificates/expiry.ts';
import type { StaffContext } from '../../issuance/access.ts';
import { reissue } from '../../issuance/corrections/reissue.ts';
import { renew } from '../../issuance/corrections/renew.ts';
import { reinstate, revoke } from '../../issuance/corrections/revoke.ts';
import { expire } from '../../issuance/corrections/set-expiry.ts';
import type { IssuanceDeps } from '../../issuance/deps.ts';
import { describeDoubts } from '../../issuance/settings/doubt-name.ts';
import { type AuditOptions, auditOptions } from '../options/audit-options.ts';
import { readOptions } from '../options/read-options.ts';
import { describeChanges } from '../output/describe-changes.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

type Options = AuditOptions & Readonly<Record<string, unknown>>;
type Story<I> = (
  uuid: string,
  input: I,
  context: StaffContext,
  deps: IssuanceDeps,
) => Promise<CorrectionAnswer>;

const oneOf = (shape: { readonly options: readonly string[] }) => shape.options.join(', ');
const NOTE = 'for staff and the audit trail; erased with the learner’s data';

function command<I>(
  name: string,
  description: string,
  describe: (command: Command) => Command,
  shape: z.ZodType<I>,
  tell: Story<I>,
  needs?: 'renderer',
  /** Text that a preview prints beside the holder of the certificate. */
  foresee: (wish: I, certificate: StaffCertificate) => string | undefined = () => undefined,
): () => Command {
  return () =>
    auditOptions(
      describe(
        new Command(name)
          .description(description)
          .argument('<uuid>', 'the number on the certificate, or its address'),
      )
        .option('--note <text>', NOTE)
        .option('--dry-run', 'say what would happen and write nothing'),
    ).action(async (given: string, { json, token, as, ...fields }: Options, self: Command) => {
      const uuid = readCertificateId(given) ?? given;
      const wish = readOptions(self, shape, fields);
      const answer = await withService(
        { token, as },
        (context, deps) => tell(uuid, wish, context, deps),
        needs,
      );
      print(json ? JSON.stringify(answer) : describeAnswer(answer, uuid, foresee(wish, answer.certificate)));
    });
}

/** Converts "never" to null here: commander would turn an option value of null into an empty text. */
function neverIsNull(fields: unknown): unknown {
  const { lastValidOn, ...rest } = fields as { readonly lastValidOn?: string };
  return { ...rest, lastValidOn: lastValidOn === 'never' ? null : lastValidOn };
}

const SAYS: Readonly<Record<CorrectionAnswer['outcome'], string>> = {
  done: 'Done.',
  'would-do': 'Would be done; nothing was written.',
  'nothing-to-do': 'It is so already; nothing was written.',
};

function describeAnswer(
  { outcome, certificate, changes, nameDoubts, requestToken }: CorrectionAnswer,
  uuid: string,
  foreseen: string | undefined,
): string {
  const { version, status, verifyUrl, username, userId, courseId, award } = certificate;
  const end =
    status === 'valid' && certificate.lastValidOn !== null ? `, through ${certificate.lastValidOn}` : '';
  const isNew = certificate.uuid !== uuid.toLowerCase();
  return [
    `${SAYS[outcome]} ${isNew ? 'New certificate' : 'Certificate'} ${certificate.uuid}, version ${version}: ${status}${end}.`,
    // A wrong certificate ID is easily pasted: in a preview, the operator checks the holder.
    `  ${username ?? '(erased)'} (${userId}), ${courseId}, award "${award}"`,
    `  ${verifyUrl}`,
    ...describeChanges(changes),
    ...(nameDoubts ? [`  ${describeDoubts(nameDoubts)}`] : []),
    ...(outcome === 'would-do' && foreseen !== undefined ? [foreseen] : []),
    // No change was made, so there is no audit record.
    ...(outcome === 'done' ? [`Request token ${requestToken}: grademe audit show ${requestToken}`] : []),
  ].join('\n');
}

export const correctionCommands = [
  command(
    'revoke',
    'revoke a certificate; its verify page says so, and its file is handed out no more',
    (each) =>
      each
        .requiredOption('--reason <class>', `one of: ${oneOf(revocationReason)}`)
        .option('--wording <text>', 'public wording on the verify page; do not name a person in it'),
    revocationRequest,
    revoke,
  ),
  command('reinstate', 'reinstate a revocation that was wrong', (each) => each, reinstateRequest, reinstate),
  command(
    'reissue',
    'issue a newer version; the old one says so and keeps its file',
    (each) =>
      each
        .requiredOption('--reason <class>', `one of: ${oneOf(reissueReason)}`)
        .option('--template <which>', 'pinned (as it was) or current (the design as it is today)', 'pinned')
        .option('--design <id>', 'another design, such as formal, in its newest version')
        .option(
          '--name <which>',
          'current (as the LMS has it now) or kept (as it was printed); without it current with the reason name-corrected, else kept',
        )
        .option('--issued-on <date>', 'the date to print, such as 2026-11-22'),
    reissueRequest,
    reissue,
    'renderer',
  ),
  command(
    'renew',
    'issue a certificate that ends again, with a later end; the old one says so and keeps its file',
    (each) =>
      each
        .option(
          '--last-valid-on <day>',
          'last day on which it is valid, such as 2027-12-31; without it as the award’s rule counts from today',
        )
        .option('--template <which>', 'pinned (as it was) or current (the design as it is today)', 'current')
        .option('--name <which>', 'current (as the LMS has it now) or kept (as it was printed)', 'kept'),
    renewalRequest,
    renew,
    'renderer',
  ),
  command(
    'expire',
    'say through which day a certificate is valid',
    (each) =>
      each.requiredOption(
        '--last-valid-on <day>',
        'last day on which it is valid, such as 2027-12-31, or never',
      ),
    z.preprocess(neverIsNull, expiryRequest),
    expire,
    undefined,
    ({ lastValidOn }, { timeZone }) =>
      lastValidOn !== null && endOfDay(lastValidOn, timeZone) <= new Date().toISOString()
        ? 'That day is over: it would count as expired at once.'
        : undefined,
  ),
];
