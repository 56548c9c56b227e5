// `grademe renew-course`: renews all certificates of an award that have expired or expire soon, each as `grademe renew` does.
import { Command, InvalidArgumentError } from 'commander';
import {
  MOST_DAYS,
  MOST_RENEWALS,
  type RenewalRequest,
  type RenewalRow,
  type RenewalsAnswer,
  renewalRequest,
} from '../../../shared/staff/renewals.ts';
import type { AwardKey } from '../../domain/award-key.ts';
import type { StaffContext } from '../../issuance/access.ts';
import { listEnding, renewMany } from '../../issuance/corrections/renew-many.ts';
import type { IssuanceDeps } from '../../issuance/deps.ts';
import { type AwardOptions, awardOf, awardOptions } from '../options/award-options.ts';
import { noteOption, renewalOptions } from '../options/common-options.ts';
import { readOptions } from '../options/read-options.ts';
import { confirm, confirmOption, preview, requireConfirmable } from '../output/confirm.ts';
import { describeChanges } from '../output/describe-changes.ts';
import { terminalRetryBudget } from '../output/operator-messages.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

interface Options extends AwardOptions {
  readonly withinDays: number;
  readonly lastValidOn?: string;
  readonly templateVersion?: string;
  readonly name?: string;
  readonly note?: string;
  readonly yes?: boolean;
}

export function renewCourseCommand(): Command {
  const command = new Command('renew-course')
    .description(
      'renew the certificates of a course that have expired or expire soon; never renews a certificate twice',
    )
    .option(
      '--within-days <days>',
      'certificates that expire within this many days; 0: only expired ones',
      days,
      30,
    );
  renewalOptions(command).addOption(noteOption());
  return confirmOption(awardOptions(command)).action(async (options: Options, self: Command) => {
    const { withinDays, lastValidOn, templateVersion, name, note, dryRun, json, token, as } = options;
    const request = readOptions(self, renewalRequest, { lastValidOn, templateVersion, name, note, dryRun });
    requireConfirmable(self, options);
    await withService(
      { token, as },
      async (context, deps) => {
        const award = awardOf(options);
        const onRow = (row: RenewalRow) => {
          if (!json) print(describeRow(row));
        };
        if (options.yes || dryRun) {
          const rows = await renewEnding(award, request, withinDays, context, deps, onRow);
          return finish(answerOf(rows, request.dryRun, context), json);
        }
        const foreseen = await renewEnding(
          award,
          { ...request, dryRun: true },
          withinDays,
          context,
          deps,
          (row) => preview(describeRow(row), json),
        );
        const due = foreseen.filter(({ outcome }) => outcome === 'would-renew');
        if (due.length === 0) return finish(answerOf(foreseen, true, context), json);
        const many = due.length === 1 ? '1 certificate' : `${due.length} certificates`;
        if (!(await confirm(`Renew ${many}?`, options))) return;
        // Renews only the certificates of the preview: in the meantime others may end soon, or a failed one could succeed.
        const named = due.map(({ certificate }) => certificate);
        const rows = await renewNamed(award, request, named, context, deps, onRow);
        const unchanged = foreseen.filter((row) => !due.includes(row));
        finish(answerOf([...unchanged, ...rows], false, context), json);
      },
      'renderer',
    );
  });
}

/** Renews page by page and names each certificate before its renewal, so that renewed certificates are not listed again. */
async function renewEnding(
  award: AwardKey,
  request: RenewalRequest,
  withinDays: number,
  context: StaffContext,
  deps: IssuanceDeps,
  onRow: (row: RenewalRow) => void,
): Promise<RenewalRow[]> {
  const rows: RenewalRow[] = [];
  for (let after: number | undefined; ; ) {
    const page = await listEnding(award, { withinDays, after, limit: MOST_RENEWALS }, context.staff, deps);
    const certificates = page.certificates.map(({ uuid }) => uuid);
    rows.push(...(await renewNamed(award, request, certificates, context, deps, onRow)));
    if (page.next === null) return rows;
    after = page.next;
  }
}

/** Renews in batches of MOST_RENEWALS certificates, the most that one request may name. */
async function renewNamed(
  award: AwardKey,
  request: RenewalRequest,
  named: readonly string[],
  context: StaffContext,
  deps: IssuanceDeps,
  onRow: (row: RenewalRow) => void,
): Promise<RenewalRow[]> {
  const budget = terminalRetryBudget();
  const rows: RenewalRow[] = [];
  for (let from = 0; from < named.length; from += MOST_RENEWALS) {
    const certificates = named.slice(from, from + MOST_RENEWALS);
    const answer = await renewMany(award, { ...request, certificates }, context, deps, budget, onRow);
    rows.push(...answer.rows);
  }
  return rows;
}

function answerOf(
  rows: RenewalRow[],
  dryRun: boolean,
  { requestToken }: Pick<StaffContext, 'requestToken'>,
): RenewalsAnswer {
  const counts: RenewalsAnswer['counts'] = {};
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return { rows, counts, dryRun, requestToken };
}

function finish(answer: RenewalsAnswer, json: boolean | undefined): void {
  print(json ? JSON.stringify(answer) : describe(answer));
  if ((answer.counts.failed ?? 0) + (answer.counts.refused ?? 0) > 0) process.exitCode = 1;
}

function describeRow({ certificate, outcome, renewed, changes, message }: RenewalRow): string {
  const where = renewed === null ? '' : `\n  ${renewed.verifyUrl}`;
  return [`${outcome.padEnd(12)} ${certificate}: ${message}${where}`, ...describeChanges(changes)].join('\n');
}

function describe({ rows, counts, dryRun, requestToken }: RenewalsAnswer): string {
  const parts = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
  const many = `${rows.length} ${rows.length === 1 ? 'certificate' : 'certificates'}`;
  return [
    rows.length === 0
      ? 'No certificate of this award expires within that time.'
      : `${many}: ${parts.join(', ')}.`,
    dryRun
      ? 'Preview: nothing was written.'
      : `Request token ${requestToken}: grademe audit show ${requestToken}`,
  ].join('\n');
}

function days(text: string): number {
  const many = Number(text);
  if (/^\d+$/.test(text) && many <= MOST_DAYS) return many;
  throw new InvalidArgumentError(`use whole days, 0 to ${MOST_DAYS}`);
}
