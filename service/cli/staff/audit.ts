// `grademe audit show|verify|export`: shows who did what and why, and checks that the record is unchanged.
import { Command, InvalidArgumentError } from 'commander';
import {
  type AuditEntryView,
  type ChainReport,
  type GrantFault,
  type RowFault,
  SITE_CHAIN,
} from '../../../shared/staff/audit.ts';
import type { ChainHead } from '../../domain/audit/audit-chain.ts';
import { isUuid } from '../../domain/certificates/certificate-id.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { readAuditPage, showAudit, verifyChain } from '../../issuance/audit/audit-trail.ts';
import { JSON_LINES } from '../options/common-options.ts';
import { courseOption } from '../options/course-option.ts';
import { describeChanges } from '../output/describe-changes.ts';
import { indented, print } from '../output/terminal.ts';
import { withService } from '../running/with-service.ts';
import { readHeads } from './heads-file.ts';

interface Options {
  readonly json?: boolean;
  readonly course?: string;
  readonly anchor?: ChainHead;
  readonly heads?: string;
}

const PAGE = 1_000;
const NOTHING_OF = 'There is no audit trail of';
const chainOption = () => courseOption({ value: SITE_CHAIN, meaning: 'retirements' });

export function auditCommand(): Command {
  return new Command('audit')
    .description('read, check and export the audit trail')
    .addCommand(showCommand())
    .addCommand(verifyCommand())
    .addCommand(exportCommand());
}

function showCommand(): Command {
  return new Command('show')
    .description('show the history of a certificate with all its versions, or of one request')
    .argument('<token-or-uuid>', 'request token, or ID of a certificate, exception or level assignment')
    .option(...JSON_LINES)
    .action((subject: string, { json }: Options) =>
      withService({}, async ({ staff }, deps) => {
        const entries = await showAudit(isUuid(subject) ? subject.toLowerCase() : subject, staff, deps);
        for (const entry of entries) print(json ? JSON.stringify(entry) : describeEntry(entry));
      }),
    );
}

function describeEntry(entry: AuditEntryView): string {
  const details = Object.entries(entry.details).map(([name, value]) => `${name}=${value ?? '-'}`);
  const about = entry.certificate ?? entry.grant ?? `run ${entry.run}`;
  const first = `${entry.at}  ${entry.action}  by ${entry.actor}  on ${about}`;
  const second = `    request ${entry.requestToken}  line ${entry.seq} of ${entry.courseId}`;
  const third = details.length > 0 ? [`    ${details.join('  ')}`] : [];
  const erased = entry.noteDigest !== null && entry.note === null ? ['    note: (erased)'] : [];
  return [
    first,
    second,
    ...third,
    ...describeChanges(entry.changes ?? []).map((each) => `  ${each}`),
    ...(entry.note === null ? erased : [`    note: ${indented(entry.note, 10)}`]),
  ].join('\n');
}

function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'verify the audit chain of every course, or of one, and that certificates, exceptions and level assignments match it; exit code 1 if something was changed or is missing',
    )
    .addOption(chainOption())
    .option('--anchor <seq:hash>', 'chain head that an earlier check printed; requires --course', anchor)
    .option(
      '--heads <file>',
      'output of earlier checks with --json; each course is compared with its latest line',
    )
    .option(...JSON_LINES)
    .action((options: Options, self: Command) => {
      if (options.anchor !== undefined && options.course === undefined)
        self.error('error: --anchor requires --course', { exitCode: 2 });
      const heads = options.heads === undefined ? new Map() : readHeads(options.heads);
      return withService({}, async ({ staff }, deps) => {
        const chains =
          options.course === undefined
            ? await deps.stores.audit.listChains()
            : [{ courseKey: options.course }];
        // A course whose whole trail was deleted is missing in the list, but not in the earlier answers.
        const all = chains.map(({ courseKey }) => courseKey);
        const keys = options.course === undefined ? [...new Set([...all, ...heads.keys()])] : all;
        for (const key of keys) {
          const report = await verifyChain(key, options.anchor ?? heads.get(key), staff, deps);
          // The trail of an unknown course is empty and therefore intact: a mistyped key would pass every check.
          if (options.course !== undefined && report.intact && report.lines === 0)
            throw new ServiceProblem('not-found', `${NOTHING_OF} ${key}. Check its key.`);
          print(options.json ? JSON.stringify(report) : describeReport(report));
          if (!report.intact) process.exitCode = 1;
        }
        if (keys.length === 0 && !options.json) print('There is no audit trail yet.');
      });
    });
}

function describeReport(report: ChainReport): string {
  const { courseId, intact, lines, head, certificates, grants } = report;
  const verdict = intact ? 'intact' : 'BROKEN';
  const found = report.faults.map(({ seq, fault }) => `  line ${seq}: ${fault}`);
  const rows = report.certificateFaults.map(
    ({ certificate, fault }) => `  certificate ${certificate}: ${ROW_FAULTS[fault]}`,
  );
  const grantRows = report.grantFaults.map(({ grant, fault }) => `  ${grant}: ${GRANT_FAULTS[fault]}`);
  const counts = `${lines} lines, ${certificates} certificates, ${grants} exceptions and level assignments`;
  const first = `${courseId}: ${verdict}, ${counts}, head ${head.seq}:${head.hash}`;
  return [first, ...found, ...rows, ...grantRows].join('\n');
}

const ROW_FAULTS: Readonly<Record<RowFault, string>> = {
  'no-line': 'the trail has no line that issues it',
  'row-missing': 'the trail has it, but its row is missing',
  status: 'its status differs from the trail',
  current: 'it is marked as current and is not, or the other way round',
  file: 'the digest of its file differs from the issued one',
  template: 'its template differs from the trail',
  settings: 'its rules differ from the trail',
  revocation: 'its revocation differs from the trail',
  end: 'its expiry date differs from the trail',
  erasure: 'the retirement of its learner differs from the trail',
  facts: 'its course, dates, rules or learner were changed',
  recipient: 'its name, grade or level was changed',
};

const GRANT_FAULTS: Readonly<Record<GrantFault, string>> = {
  'no-line': 'the trail has no line that creates this exception or level assignment',
  'row-missing': 'the trail has this exception or level assignment, but its row is missing',
  learner: 'the learner or award of this exception or level assignment differs from the trail',
  terms: 'the waived requirements, level, date, template, end or note differ from the trail',
  granted: 'who granted this exception or level assignment, or when, was changed',
  removal: 'whether this exception or level assignment was removed differs from the trail',
  erasure: 'the retirement of the learner of this exception or level assignment differs from the trail',
};

function exportCommand(): Command {
  return new Command('export')
    .description('export a course’s audit trail as JSON lines')
    .addOption(chainOption().makeOptionMandatory())
    .action(({ course = '' }: Options) =>
      withService({}, async ({ staff }, deps) => {
        for (let after: number | null = 0; after !== null; ) {
          const page = await readAuditPage(course, after, PAGE, staff, deps);
          if (after === 0 && page.entries.length === 0)
            throw new ServiceProblem('not-found', `${NOTHING_OF} ${course}. Check its key.`);
          for (const entry of page.entries) print(JSON.stringify(entry));
          after = page.next;
        }
      }),
    );
}

function anchor(text: string): ChainHead {
  const [, seq, hash] = /^(\d{1,10}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined) throw new InvalidArgumentError('use seq:hash');
  return { seq: Number(seq), hash };
}
