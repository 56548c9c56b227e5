// What the commands that correct the certificates of a whole course have in common: they list the certificates page by page, preview
// each, ask for a confirmation, and then correct exactly those of the preview.
import type { Command } from 'commander';
import type { ChangedFact } from '../../../shared/staff/changed-facts.ts';
import type { StaffCertificate } from '../../../shared/staff/corrections.ts';
import type { StaffContext } from '../../issuance/access.ts';
import type { IssuanceDeps } from '../../issuance/deps.ts';
import type { RetryBudget } from '../../issuance/retry-budget.ts';
import type { AwardOptions } from '../options/award-options.ts';
import { confirm, preview, requireConfirmable } from '../output/confirm.ts';
import { describeChanges } from '../output/describe-changes.ts';
import { terminalRetryBudget } from '../output/operator-messages.ts';
import { print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';

interface Row {
  readonly certificate: string;
  readonly outcome: string;
  readonly changes: ChangedFact[];
  readonly message: string;
}

export interface CourseCorrection<R extends Row> {
  /** The outcome in a preview of a certificate that will be corrected. */
  readonly foreseen: R['outcome'];
  /** The question before the number of certificates, such as "Renew". */
  readonly verb: string;
  /** The sentence when there is no certificate to correct. */
  readonly none: string;
  /** The most certificates that one request may name. */
  readonly most: number;
  list(
    after: number | undefined,
    context: StaffContext,
    deps: IssuanceDeps,
  ): Promise<{ readonly certificates: readonly StaffCertificate[]; readonly next: number | null }>;
  correct(
    certificates: string[],
    dryRun: boolean,
    context: StaffContext,
    deps: IssuanceDeps,
    budget: RetryBudget,
    onRow: (row: R) => void,
  ): Promise<{ readonly rows: readonly R[] }>;
  /** Returns the newer version; null when there is none. */
  newer(row: R): StaffCertificate | null;
}

type Options = AwardOptions & { readonly yes?: boolean };

export async function correctCourse<R extends Row>(
  self: Command,
  options: Options,
  correction: CourseCorrection<R>,
): Promise<void> {
  const { dryRun = false, yes, json, token, as } = options;
  requireConfirmable(self, options);
  await withService(
    { token, as },
    async (context, deps) => {
      const describeRow = (row: R) => describe(row, correction.newer(row));
      const onRow = (row: R) => {
        if (!json) print(describeRow(row));
      };
      if (yes || dryRun) {
        const rows = await correctListed(correction, dryRun, context, deps, onRow);
        return finish(rows, dryRun, correction.none, context, json);
      }
      const show = (row: R) => preview(describeRow(row), json);
      const foreseen = await correctListed(correction, true, context, deps, show);
      const due = foreseen.filter(({ outcome }) => outcome === correction.foreseen);
      if (due.length === 0) return finish(foreseen, true, correction.none, context, json);
      const many = due.length === 1 ? '1 certificate' : `${due.length} certificates`;
      if (!(await confirm(`${correction.verb} ${many}?`, options))) return;
      // Corrects only the certificates of the preview: in the meantime others may be due, or a failed one could succeed.
      const named = due.map(({ certificate }) => certificate);
      const rows = await correctNamed(correction, named, false, context, deps, onRow);
      const unchanged = foreseen.filter((row) => !due.includes(row));
      finish([...unchanged, ...rows], false, correction.none, context, json);
    },
    'renderer',
  );
}

/** Names each certificate of a page before its correction, so that corrected certificates are not listed again. */
async function correctListed<R extends Row>(
  correction: CourseCorrection<R>,
  dryRun: boolean,
  context: StaffContext,
  deps: IssuanceDeps,
  onRow: (row: R) => void,
): Promise<R[]> {
  const rows: R[] = [];
  for (let after: number | undefined; ; ) {
    const page = await correction.list(after, context, deps);
    const named = page.certificates.map(({ uuid }) => uuid);
    rows.push(...(await correctNamed(correction, named, dryRun, context, deps, onRow)));
    if (page.next === null) return rows;
    after = page.next;
  }
}

async function correctNamed<R extends Row>(
  correction: CourseCorrection<R>,
  named: readonly string[],
  dryRun: boolean,
  context: StaffContext,
  deps: IssuanceDeps,
  onRow: (row: R) => void,
): Promise<R[]> {
  const budget = terminalRetryBudget();
  const rows: R[] = [];
  for (let from = 0; from < named.length; from += correction.most) {
    const some = named.slice(from, from + correction.most);
    rows.push(...(await correction.correct(some, dryRun, context, deps, budget, onRow)).rows);
  }
  return rows;
}

/** Prints the answer. Sets exit code 1 when a certificate was refused or failed. */
function finish(
  rows: readonly Row[],
  dryRun: boolean,
  none: string,
  { requestToken }: Pick<StaffContext, 'requestToken'>,
  json: boolean | undefined,
): void {
  const counts: Record<string, number> = {};
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  const parts = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`);
  const many = rows.length === 1 ? '1 certificate' : `${rows.length} certificates`;
  const lines = [
    rows.length === 0 ? none : `${many}: ${parts.join(', ')}.`,
    dryRun
      ? 'Preview: nothing was written.'
      : `Request token ${requestToken}: grademe audit show ${requestToken}`,
  ];
  print(json ? JSON.stringify({ rows, counts, dryRun, requestToken }) : lines.join('\n'));
  if ((counts.failed ?? 0) + (counts.refused ?? 0) > 0) process.exitCode = 1;
}

function describe({ certificate, outcome, changes, message }: Row, newer: StaffCertificate | null): string {
  const where = newer === null ? '' : `\n  ${newer.verifyUrl}`;
  return [`${outcome.padEnd(12)} ${certificate}: ${message}${where}`, ...describeChanges(changes)].join('\n');
}
