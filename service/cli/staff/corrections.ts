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
import { DRY_RUN } from '../options/award-options.ts';
import {
  lastValidOption,
  nameOption,
  noteOption,
  renewalOptions,
  templateVersionOption,
} from '../options/common-options.ts';
import { readOptions } from '../options/read-options.ts';
import { describeChanges } from '../output/describe-changes.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

type Options = AuditOptions & Readonly<Record<string, unknown>>;
type UseCase<I> = (
  uuid: string,
  input: I,
  context: StaffContext,
  deps: IssuanceDeps,
) => Promise<CorrectionAnswer>;

const oneOf = (shape: { readonly options: readonly string[] }) => shape.options.join(', ');

function command<I>(
  name: string,
  description: string,
  describe: (command: Command) => Command,
  shape: z.ZodType<I>,
  correct: UseCase<I>,
  needs?: 'renderer',
  /** Text that a preview prints beside the holder of the certificate. */
  foresee: (request: I, certificate: StaffCertificate) => string | undefined = () => undefined,
): () => Command {
  return () =>
    auditOptions(
      describe(
        new Command(name)
          .description(description)
          .argument('<uuid>', 'certificate ID, or address of its verification page'),
      )
        .addOption(noteOption())
        .option(...DRY_RUN),
    ).action(async (given: string, { json, token, as, ...fields }: Options, self: Command) => {
      const uuid = readCertificateId(given) ?? given;
      const request = readOptions(self, shape, fields);
      const answer = await withService(
        { token, as },
        (context, deps) => correct(uuid, request, context, deps),
        needs,
      );
      print(
        json ? JSON.stringify(answer) : describeAnswer(answer, uuid, foresee(request, answer.certificate)),
      );
    });
}

/** Converts "never" to null here: commander would turn an option value of null into an empty text. */
function neverIsNull(fields: unknown): unknown {
  const { lastValidOn, ...rest } = fields as { readonly lastValidOn?: string };
  return { ...rest, lastValidOn: lastValidOn === 'never' ? null : lastValidOn };
}

const OUTCOMES: Readonly<Record<CorrectionAnswer['outcome'], string>> = {
  done: 'Done.',
  'would-do': 'Preview; nothing was written.',
  'nothing-to-do': 'No change needed; nothing was written.',
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
    `${OUTCOMES[outcome]} ${isNew ? 'New certificate' : 'Certificate'} ${certificate.uuid}, version ${version}: ${status}${end}.`,
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
    'revoke a certificate; its verification page shows that it is revoked, and its file can no longer be downloaded',
    (each) =>
      each
        .requiredOption('--reason <reason>', `one of: ${oneOf(revocationReason)}`)
        .option('--wording <text>', 'public explanation on the verification page; do not name a person'),
    revocationRequest,
    revoke,
  ),
  command(
    'reinstate',
    'reinstate a certificate that was revoked by mistake',
    (each) => each,
    reinstateRequest,
    reinstate,
  ),
  command(
    'reissue',
    'issue a newer version; the old one keeps its file and shows that it is replaced',
    (each) =>
      each
        .requiredOption('--reason <reason>', `one of: ${oneOf(reissueReason)}`)
        .addOption(templateVersionOption('pinned'))
        .option('--template <id>', 'another template, such as formal, in its newest version')
        .addOption(nameOption('; default: current with the reason name-corrected, otherwise kept'))
        .option('--issued-on <date>', 'issue date to print, such as 2026-11-22'),
    reissueRequest,
    reissue,
    'renderer',
  ),
  command(
    'renew',
    'issue a newer version with a later expiry date; the old one keeps its file and shows that it is replaced',
    renewalOptions,
    renewalRequest,
    renew,
    'renderer',
  ),
  command(
    'expire',
    'set the last valid day of a certificate',
    (each) => each.addOption(lastValidOption(', or never').makeOptionMandatory()),
    z.preprocess(neverIsNull, expiryRequest),
    expire,
    undefined,
    ({ lastValidOn }, { timeZone }) =>
      lastValidOn !== null && endOfDay(lastValidOn, timeZone) <= new Date().toISOString()
        ? 'That day is over: the certificate would expire immediately.'
        : undefined,
  ),
];
