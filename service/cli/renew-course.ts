// `grademe renew-course`: renews all certificates of an award that have ended or end soon, each as `grademe renew` does.
import { Command, InvalidArgumentError } from 'commander';
import {
  MOST_DAYS,
  MOST_RENEWALS,
  type RenewalRow,
  type RenewalsAnswer,
  renewalRequest,
} from '../../shared/renewals.ts';
import { listEnding, renewMany } from '../issuance/renew-many.ts';
import { describeChanges } from './describe-changes.ts';
import { type AwardOptions, awardOf, forAward } from './for-award.ts';
import { atATerminal } from './operator-words.ts';
import { readWish } from './read-wish.ts';
import { print, withStories } from './with-stories.ts';

interface Options extends AwardOptions {
  readonly withinDays: number;
  readonly lastValidOn?: string;
  readonly template?: string;
  readonly name?: string;
  readonly note?: string;
}

export function renewCourseCommand(): Command {
  const command = new Command('renew-course')
    .description(
      'renew the certificates of a course that have ended or end soon; run again, it renews nobody twice',
    )
    .option('--within-days <days>', 'those that end within so many days; 0: only what has ended', days, 30)
    .option(
      '--last-valid-on <day>',
      'last day on which the renewed ones are valid, such as 2027-12-31; without it as the award’s rule counts from today',
    )
    .option('--template <which>', 'pinned (as it was) or current (the design as it is today)', 'current')
    .option('--name <which>', 'current (as the LMS has it now) or kept (as it was printed)', 'kept')
    .option('--note <text>', 'for staff and the audit trail; erased with the learner’s data');
  return forAward(command).action(async (options: Options, self: Command) => {
    const { withinDays, lastValidOn, template, name, note, dryRun, json, token } = options;
    const wish = readWish(self, renewalRequest, { lastValidOn, template, name, note, dryRun });
    const answer = await withStories(
      { ...(token && { token }) },
      async (errand, parts) => {
        const award = awardOf(options);
        const patience = atATerminal();
        const rows: RenewalRow[] = [];
        const tell = (row: RenewalRow) => {
          rows.push(row);
          if (!json) print(describeRow(row));
        };
        // Page by page, each named before it is renewed: what is renewed is not listed again.
        for (let after: number | undefined; ; ) {
          const query = { withinDays, after, limit: MOST_RENEWALS };
          const page = await listEnding(award, query, errand.staff, parts);
          const certificates = page.certificates.map(({ uuid }) => uuid);
          if (certificates.length > 0)
            await renewMany(award, { ...wish, certificates }, errand, parts, patience, tell);
          if (page.next === null) return { ...countsOf(rows), dryRun: wish.dryRun, ...errand };
          after = page.next;
        }
      },
      'pen',
    );
    const { rows, counts, requestToken } = answer;
    print(
      json
        ? JSON.stringify({ rows, counts, dryRun: wish.dryRun, requestToken })
        : describe({ rows, counts, dryRun: wish.dryRun, requestToken }),
    );
    if ((counts.failed ?? 0) + (counts.refused ?? 0) > 0) process.exitCode = 1;
  });
}

function countsOf(rows: readonly RenewalRow[]) {
  const counts: RenewalsAnswer['counts'] = {};
  for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return { rows: [...rows], counts };
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
      ? 'No certificate of this award ends within that time.'
      : `${many}: ${parts.join(', ')}.`,
    dryRun
      ? 'A rehearsal: nothing was written.'
      : `Request token ${requestToken}: grademe audit show ${requestToken}`,
  ].join('\n');
}

function days(text: string): number {
  const many = Number(text);
  if (/^\d+$/.test(text) && many <= MOST_DAYS) return many;
  throw new InvalidArgumentError(`use whole days, 0 to ${MOST_DAYS}`);
}
