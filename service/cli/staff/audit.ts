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
import { isCourseKey } from '../../domain/course-key.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { readAuditPage, showAudit, verifyChain } from '../../issuance/audit/audit-trail.ts';
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
const COURSE = `key of the course run, such as course-v1:Org+Course+Run; ${SITE_CHAIN}: retirements`;

export function auditCommand(): Command {
  return new Command('audit')
    .description('read, check and export the audit trail')
    .addCommand(showCommand())
    .addCommand(verifyCommand())
    .addCommand(exportCommand());
}

function showCommand(): Command {
  return new Command('show')
    .description('print who did what and why: for a certificate with all its versions, or for one request')
    .argument(
      '<token-or-uuid>',
      'request token, or number of a certificate, an exception or a level assignment',
    )
    .option('--json', 'one line of JSON for each line of the trail')
    .action((subject: string, { json }: Options) =>
      withService({}, async ({ staff }, deps) => {
        const isUuid = /^[0-9a-f-]{36}$/i.test(subject);
        const entries = await showAudit(isUuid ? subject.toLowerCase() : subject, staff, deps);
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
      'check the chain of every course, or of one, and its certificates, exceptions and level assignments against it; exit code 1 when something was changed or is missing',
    )
    .option('--course <key>', COURSE, courseKey)
    .option('--anchor <seq:hash>', 'head that an earlier check printed; needs --course', anchor)
    .option(
      '--heads <file>',
      'the answers of earlier checks with --json; each course is compared with its last one',
    )
    .option('--json', 'one line of JSON for each course')
    .action((options: Options, self: Command) => {
      if (options.anchor !== undefined && options.course === undefined)
        self.error('error: --anchor belongs to one course; give --course', { exitCode: 2 });
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
    ({ certificate, fault }) => `  certificate ${certificate}: ${ROW_SAYS[fault]}`,
  );
  const given = report.grantFaults.map(({ grant, fault }) => `  ${grant}: ${GRANT_SAYS[fault]}`);
  const counts = `${lines} lines, ${certificates} certificates, ${grants} exceptions and level assignments`;
  const first = `${courseId}: ${verdict}, ${counts}, head ${head.seq}:${head.hash}`;
  return [first, ...found, ...rows, ...given].join('\n');
}

const ROW_SAYS: Readonly<Record<RowFault, string>> = {
  'no-line': 'nothing in the trail says that it was issued',
  'row-missing': 'the trail has it, and its row is gone',
  status: 'its status is not what was done to it',
  current: 'it is current and should not be, or the other way round',
  file: 'the digest of its file is not the one that was issued',
  template: 'its template is not the one it was issued in',
  settings: 'its rules are not those it was issued by',
  revocation: 'its revocation is not the one on record',
  end: 'its end is not the one on record',
  erasure: 'it says otherwise than the trail whether its learner was retired',
  facts: 'its course, dates, rules or learner were changed',
  recipient: 'its name, grade or level was changed',
};

const GRANT_SAYS: Readonly<Record<GrantFault, string>> = {
  'no-line': 'the trail has no line that creates this exception or level assignment',
  'row-missing': 'the trail has this exception or level assignment, and its row is gone',
  learner: 'the learner or the award of this exception or level assignment differs from the record',
  terms: 'what this exception waives or which level it is, its date, design, end or note was changed',
  granted: 'who granted this exception or level assignment, or when, was changed',
  removal: 'whether this exception or level assignment holds is not what is on record',
  erasure: 'this exception or level assignment says otherwise than the trail whether its learner was retired',
};

function exportCommand(): Command {
  return new Command('export')
    .description('print a course’s whole trail as JSON, one line for each line of the chain')
    .requiredOption('--course <key>', COURSE, courseKey)
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

function courseKey(text: string): string {
  if (text === SITE_CHAIN || isCourseKey(text)) return text;
  throw new InvalidArgumentError(`use a course key such as course-v1:Org+Course+Run, or ${SITE_CHAIN}`);
}

function anchor(text: string): ChainHead {
  const [, seq, hash] = /^(\d{1,10}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (seq === undefined || hash === undefined) throw new InvalidArgumentError('use seq:hash');
  return { seq: Number(seq), hash };
}
