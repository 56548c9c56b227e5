// The audit trail as it is shown, exported and checked.
import { z } from 'zod';
import { changedFact } from './changed-facts.ts';

export const auditAction = z.enum([
  'awarding', // the intent to issue, before anything is drawn
  'awarded',
  'award-failed',
  'award-delayed',
  'award-retried', // somebody asked for another attempt
  'reissuing', // the intent to issue a newer version
  'replaced', // a newer version speaks
  'renewing', // the intent to issue a version with a later end
  'renewed', // a version with a later end speaks
  'revoked',
  'reinstated',
  'expiry-set',
  'erased', // a retired learner's data is gone from the row and from the notes
  'file-erased',
  'learner-retired', // nothing is issued to them any more
  'learner-readmitted', // the retirement was reinstated
  'run-started', // a run over the course
  'run-paused',
  'run-resumed',
  'run-cancelled',
  'run-finished',
  'run-failed',
  'exception-allowed', // staff waived requirements for a learner
  'exception-removed',
  'level-set', // staff put a learner into a level
  'level-cleared',
  'grant-erased', // the retired learner's username and the note are gone from an exception or a level
]);
export type AuditAction = z.infer<typeof auditAction>;

/** These lines are about a run, and what a line is about is the run's number, not a certificate's. */
export const ABOUT_RUNS: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'run-started',
  'run-paused',
  'run-resumed',
  'run-cancelled',
  'run-finished',
  'run-failed',
]);

/** These lines are about a grant, and what a line is about is the grant's number, not a certificate's. */
export const ABOUT_GRANTS: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'exception-allowed',
  'exception-removed',
  'level-set',
  'level-cleared',
  'grant-erased',
]);

/** These lines are about a learner in all courses, by their number; what they are about has no number of its own. */
export const ABOUT_LEARNERS: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'learner-retired',
  'learner-readmitted',
]);

/** Stands for a course key in the chain of what concerns all courses. */
export const SITE_CHAIN = 'site';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const auditEntry = z.strictObject({
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
  /** Number of the run that the line is about; else null. */
  run: z.uuid().nullable(),
  /** Number of the exception or the level assignment that the line is about; else null. */
  grant: z.uuid().nullable(),
  /** Reason, template, policy (digest of the settings), attempt, file …; never a name or a grade. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** In the trail of one certificate: the facts that the line changed, with days of the certificate's own time zone. Read from
   *  `details` and the versions, so no hash covers it. Left out where there are none. */
  changes: z.array(changedFact).optional(),
  /** What staff wrote; null when there was none, or when it was erased with the learner's data. */
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

export const chainFault = z.strictObject({
  seq: z.int(),
  fault: z.enum(['changed', 'missing', 'misplaced', 'cut-off', 'added', 'note-changed', 'anchor-differs']),
});
export type ChainFault = Readonly<z.infer<typeof chainFault>>;

/** What a certificate's row says otherwise than the trail. Which name, grade or date it is nobody is told here. */
export const rowFault = z.enum([
  'no-line', // the trail knows of no such certificate in this course
  'row-missing', // the trail knows it, and the row is gone or in another course
  'status', // issued, revoked, failed, being made
  'speaks', // whether it or another version speaks
  'file', // digest of the file
  'template',
  'settings',
  'revocation', // since when, why, and what everybody may read of it
  'end', // when it expires
  'erasure', // whether the learner was retired
  'facts', // course, date of issue, rules, whose it is
  'recipient', // name, grade, level, what was waived
]);
export type RowFault = z.infer<typeof rowFault>;
export const certificateFault = z.strictObject({ certificate: z.uuid(), fault: rowFault });
export type CertificateFault = Readonly<z.infer<typeof certificateFault>>;

/** What the row of an exception or of a level assignment says otherwise than the trail. */
export const grantFault = z.enum([
  'no-line', // nobody has given it, as far as the trail knows
  'row-missing', // the trail knows it, and the row is gone or in another course
  'learner', // whose it is, and for which award
  'terms', // what it waives or which level it is, its date, design, end and note
  'given', // by whom and when
  'removal', // whether it holds, and who took it back when
  'erasure', // whether the learner was retired
]);
export type GrantFault = z.infer<typeof grantFault>;
export const grantedFault = z.strictObject({ grant: z.uuid(), fault: grantFault });
export type GrantedFault = Readonly<z.infer<typeof grantedFault>>;

export const chainReport = z.strictObject({
  courseId: z.string(),
  /** The chain holds, and the row of every certificate, exception and level assignment says what the chain says. */
  intact: z.boolean(),
  lines: z.int(),
  /** Keep this elsewhere: a later check with it as the anchor finds a chain that was rewritten whole. */
  head: z.strictObject({ seq: z.int(), hash: sha256 }),
  /** The first hundred. */
  faults: z.array(chainFault),
  /** Rows that were compared with the chain. */
  certificates: z.int(),
  /** The first hundred. */
  certificateFaults: z.array(certificateFault),
  /** Rows of exceptions and of level assignments that were compared with the chain. */
  grants: z.int(),
  /** The first hundred. */
  grantFaults: z.array(grantedFault),
});
export type ChainReport = Readonly<z.infer<typeof chainReport>>;
