// The audit trail as the service shows, exports and checks it.
import { z } from 'zod';
import { changedFact } from './changed-facts.ts';

export const auditAction = z.enum([
  'awarding', // the intent to issue, before the service renders anything
  'awarded',
  'award-failed',
  'award-delayed',
  'award-retried', // a learner or staff asked for another attempt
  'reissuing', // the intent to issue a newer version
  'replaced', // a newer version is current
  'renewing', // the intent to issue a version with a later end
  'renewed', // a version with a later end is current
  'revoked',
  'reinstated',
  'expiry-set',
  'erased', // a retired learner's data is gone from the row and from the notes
  'file-erased',
  'learner-retired', // the service issues nothing to this learner any more
  'learner-readmitted', // the service issues certificates to this learner again
  'run-started', // a run over the course
  'run-paused',
  'run-resumed',
  'run-cancelled',
  'run-finished',
  'run-failed',
  'exception-added', // staff waived requirements for a learner
  'exception-removed',
  'level-set', // staff assigned a level to a learner
  'level-cleared',
  'name-requested', // a learner asked for another name on the certificate
  'name-request-cancelled', // by the learner
  'name-request-accepted',
  'name-request-refused',
  'grant-erased', // the retired learner's username and the note are gone from an exception or a level
]);
export type AuditAction = z.infer<typeof auditAction>;

/** Lines about a run: their subject is the run's uuid, not a certificate's. */
export const ABOUT_RUNS: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'run-started',
  'run-paused',
  'run-resumed',
  'run-cancelled',
  'run-finished',
  'run-failed',
]);

/** Lines about a grant: their subject is the grant's uuid, not a certificate's. */
export const ABOUT_GRANTS: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'exception-added',
  'exception-removed',
  'level-set',
  'level-cleared',
  'grant-erased',
]);

/** Lines about a learner in all courses, by user id. Their subject has no uuid of its own. */
export const ABOUT_LEARNERS: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'learner-retired',
  'learner-readmitted',
]);

/** Stands for a course key in the chain of lines that concern all courses. */
export const SITE_CHAIN = 'site';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const auditEntry = z.strictObject({
  courseId: z.string(),
  /** 1, 2, 3 … within the course. */
  seq: z.int().positive(),
  at: z.iso.datetime(),
  requestToken: z.string(),
  /** "learner:<user id>", "staff:<user id>", "service:…", "operator:<name> (<uid>)"; never a learner’s name. */
  actor: z.string(),
  action: auditAction,
  /** null for a line about something else. */
  certificate: z.uuid().nullable(),
  /** Uuid of the run that the line is about; else null. */
  run: z.uuid().nullable(),
  /** Uuid of the exception or the level assignment that the line is about; else null. */
  grant: z.uuid().nullable(),
  /** Reason, template, policy (digest of the settings), attempt, file …; never a name or a grade. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** In the trail of one certificate: the facts that the line changed, with days of the certificate's own time zone. The service
   *  reads them from `details` and the versions, so no hash covers them. Left out where there are none. */
  changes: z.array(changedFact).optional(),
  /** The note of staff; null when there was none, or when the service erased it with the learner's data. */
  note: z.string().nullable(),
  noteDigest: sha256.nullable(),
  previousHash: sha256,
  hash: sha256,
});
export type AuditEntryView = Readonly<z.infer<typeof auditEntry>>;

export const auditAnswer = z.strictObject({ entries: z.array(auditEntry) });

export const auditPage = z.strictObject({
  entries: z.array(auditEntry),
  /** `after` of the next page; null at the end. */
  next: z.int().nullable(),
});

const chainFault = z.strictObject({
  seq: z.int(),
  fault: z.enum(['changed', 'missing', 'misplaced', 'cut-off', 'added', 'note-changed', 'anchor-differs']),
});
export type ChainFault = Readonly<z.infer<typeof chainFault>>;

/** What differs between a certificate's row and the trail. The fault does not contain the name, grade or date itself. */
const rowFault = z.enum([
  'no-line', // the trail has no such certificate in this course
  'row-missing', // the trail has it, and the row is gone or in another course
  'status', // issued, revoked, failed, being made
  'current', // whether it or another version is current
  'file', // digest of the file
  'template',
  'settings',
  'revocation', // since when, why, and its public wording
  'end', // when it expires
  'erasure', // whether the learner was retired
  'facts', // course, date of issue, rules, learner
  'recipient', // name, grade, level, what was waived
]);
export type RowFault = z.infer<typeof rowFault>;
const certificateFault = z.strictObject({ certificate: z.uuid(), fault: rowFault });
export type CertificateFault = Readonly<z.infer<typeof certificateFault>>;

/** What differs between the row of an exception or of a level assignment and the trail. */
const grantFault = z.enum([
  'no-line', // the trail has no line that grants it
  'row-missing', // the trail has it, and the row is gone or in another course
  'learner', // which learner, and for which award
  'terms', // what it waives or which level it assigns, its date, design, end and note
  'granted', // by whom and when
  'removal', // whether it holds, and who removed it when
  'erasure', // whether the learner was retired
]);
export type GrantFault = z.infer<typeof grantFault>;
const grantedFault = z.strictObject({ grant: z.uuid(), fault: grantFault });
export type GrantedFault = Readonly<z.infer<typeof grantedFault>>;

export const chainReport = z.strictObject({
  courseId: z.string(),
  /** The chain holds, and the row of every certificate, exception and level assignment matches it. */
  intact: z.boolean(),
  lines: z.int(),
  /** Keep this elsewhere: a later check with it as the anchor detects a chain that was rewritten as a whole. */
  head: z.strictObject({ seq: z.int(), hash: sha256 }),
  /** The first hundred. */
  faults: z.array(chainFault),
  /** The number of rows that were compared with the chain. */
  certificates: z.int(),
  /** The first hundred. */
  certificateFaults: z.array(certificateFault),
  /** The number of rows of exceptions and level assignments that were compared with the chain. */
  grants: z.int(),
  /** The first hundred. */
  grantFaults: z.array(grantedFault),
});
export type ChainReport = Readonly<z.infer<typeof chainReport>>;
