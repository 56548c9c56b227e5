// Reads the audit trail of a certificate or of a request, and the chain of a course for export; verifies the chain.
import {
  ABOUT_GRANTS,
  ABOUT_LEARNERS,
  ABOUT_RUNS,
  type AuditAction,
  type AuditEntryView,
  type ChainReport,
} from '../../../shared/staff/audit.ts';
import { type ChainHead, checkChain, START } from '../../domain/audit/audit-chain.ts';
import { changesIn } from '../../domain/audit/audit-changes.ts';
import { givesGrant } from '../../domain/audit/replay-grants.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';
import { isAllowed, type Staff } from '../../domain/staff.ts';
import { requireAccess } from '../access.ts';
import type { IssuanceDeps } from '../deps.ts';
import type { AuditEntry } from '../ports/audit.ts';
import { checkRows, MOST_FAULTS } from './check-certificates.ts';
import { checkGrants } from './check-grants.ts';

type Deps = Pick<IssuanceDeps, 'stores'>;

const PAGE = 1_000;

/** Returns the lines of a certificate with all its versions (by its uuid), of a grant, or of a request token. Leaves out the
 *  lines of courses that the caller has no access to. Rejects with `not-found`, or with `forbidden` where every line is of such a
 *  course. */
export async function showAudit(subject: string, staff: Staff, { stores }: Deps): Promise<AuditEntryView[]> {
  const certificate = await stores.certificates.findByUuid(subject);
  const versions =
    certificate && (await stores.certificates.listVersions(certificate.award, certificate.userId));
  const grant = certificate === undefined ? await stores.grants.find(subject) : undefined;
  const numbers = versions?.map(({ uuid }) => uuid) ?? (grant && [grant.uuid]);
  const entries = await stores.audit.readLines(
    numbers ? { certificates: numbers } : { requestToken: subject },
  );
  const [first] = entries;
  if (first === undefined)
    throw new ServiceProblem(
      'not-found',
      'Nothing was done under this number or token. Give the number of a certificate, or the token of a request.',
    );
  const allowed = entries.filter(({ courseKey }) => isAllowed(staff, 'read', courseKey));
  if (allowed.length === 0) requireAccess(staff, 'read', first.courseKey);
  const find = (uuid: string) => versions?.find((each) => each.uuid === uuid);
  return allowed.map((entry) => {
    const changes = changesIn(entry, find);
    return changes.length === 0 ? viewOf(entry) : { ...viewOf(entry), changes };
  });
}

/** Returns a page of a course's chain, with the number after which the next page begins; undefined at the end. */
export async function readAuditPage(
  courseKey: string,
  after: number,
  limit: number,
  staff: Staff,
  { stores }: Deps,
): Promise<{ entries: AuditEntryView[]; next: number | null }> {
  requireAccess(staff, 'read', courseKey);
  const page = await stores.audit.readChain(courseKey, after, limit);
  const last = page.at(-1)?.stored.seq ?? null;
  return { entries: page.map(({ entry }) => viewOf(entry)), next: page.length < limit ? null : last };
}

/** Reads the whole chain of a course and the rows of its certificates and grants, and reports each mismatch. Other processes may
 *  write meanwhile. */
export async function verifyChain(
  courseKey: string,
  anchor: ChainHead | undefined,
  staff: Staff,
  deps: Deps,
): Promise<ChainReport> {
  requireAccess(staff, 'read', courseKey);
  const { stores } = deps;
  const check = checkChain(courseKey, anchor);
  const missing = { certificates: new Set<string>(), grants: new Set<string>() };
  let after = 0;
  const takePage = async () => {
    const page = await stores.audit.readChain(courseKey, after, PAGE);
    for (const { stored } of page) {
      check.take(stored);
      after = stored.seq;
    }
    // The service writes rows before their lines and never deletes rows.
    for (const table of TABLES) {
      const begun = page.flatMap(({ stored }) =>
        BEGINS[table](stored.action) ? [stored.certificateUuid] : [],
      );
      if (missing[table].size >= MOST_FAULTS) continue;
      for (const uuid of await stores.audit.listMissing(courseKey, table, [...new Set(begun)]))
        missing[table].add(uuid);
    }
    return page.length > 0;
  };
  const takeAll = async () => {
    for (;;) {
      while (await takePage());
      const [chain] = await stores.audit.listChains(courseKey);
      const head = chain?.head ?? START;
      // Lines written between the reading of the last page and of the head are no fault.
      if (head.seq <= after || !(await takePage())) return check.end(head);
    }
  };
  const lines = await takeAll();
  const rows = await checkRows(courseKey, deps);
  const given = await checkGrants(courseKey, deps);
  const fault = 'row-missing' as const;
  const certificateFaults = [
    ...[...missing.certificates].map((certificate) => ({ certificate, fault })),
    ...rows.faults,
  ].slice(0, MOST_FAULTS);
  const grantFaults = [...[...missing.grants].map((grant) => ({ grant, fault })), ...given.faults].slice(
    0,
    MOST_FAULTS,
  );
  const intact = lines.intact && certificateFaults.length === 0 && grantFaults.length === 0;
  const { certificates } = rows;
  return { ...lines, intact, certificates, certificateFaults, grants: given.grants, grantFaults };
}

const BEGIN: ReadonlySet<AuditAction> = new Set(['awarding', 'reissuing', 'renewing', 'awarded']);
/** The subject of a line with such an action has a row. */
const BEGINS = { certificates: (action: AuditAction) => BEGIN.has(action), grants: givesGrant } as const;
const TABLES = ['certificates', 'grants'] as const;

function viewOf(entry: AuditEntry): AuditEntryView {
  const isAboutGrant = ABOUT_GRANTS.has(entry.action);
  const isAboutRun = ABOUT_RUNS.has(entry.action);
  return {
    courseId: entry.courseKey,
    seq: entry.seq,
    at: entry.at,
    requestToken: entry.requestToken,
    actor: entry.actor,
    action: entry.action,
    certificate:
      isAboutGrant || isAboutRun || ABOUT_LEARNERS.has(entry.action) ? null : entry.certificateUuid,
    grant: isAboutGrant ? entry.certificateUuid : null,
    run: isAboutRun ? entry.certificateUuid : null,
    details: entry.details,
    note: entry.note ?? null,
    noteDigest: entry.noteDigest,
    previousHash: entry.previousHash,
    hash: entry.hash,
  };
}
