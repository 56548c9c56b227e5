// The small interfaces the stories are told with. The edges implement them; test/contracts holds
// one suite for each, which every implementation must pass.
import type { AwardSettings } from '../../../shared/award-settings.ts';
import type { ProblemCode } from '../../../shared/problems.ts';
import type { TemplateChoice } from '../../../shared/templates.ts';
import type { AwardKey, Certificate } from '../../domain/certificates/certificate.ts';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import type { Pieces } from '../../domain/certificates/file-pieces.ts';
import type { CourseSchedule } from '../../domain/certificates/visibility.ts';
import type { CourseGrade, Enrollment, SectionScore } from '../../domain/decision/standing.ts';
import type { CourseRole } from '../../domain/staff.ts';
import type { Actor, AuditLine, AuditTrail } from './audit.ts';
import type { CorrectionStore } from './corrections.ts';
import type { EventStore } from './events.ts';
import type { StoredFile } from './files.ts';
import type { GrantStore } from './grants.ts';
import type { HintStore } from './hints.ts';
import type { JobStore } from './jobs.ts';
import type { RefusalStore } from './refusals.ts';
import type { ReportStore } from './reports.ts';
import type { Reservation } from './reservation.ts';
import type { RetirementStore } from './retirement.ts';
import type { BundleStore, CourseReads, RunStore } from './runs.ts';
import type { DisplayStore } from './visibility.ts';

export type { FileStore, StoredFile } from './files.ts';
export type { Reservation };

export interface TemplateName {
  readonly id: string;
  readonly version: string;
}

/** Draws certificates off the event loop. Rejects with a ServiceProblem `name-not-drawable`,
 *  `text-overflow` or `course-not-configured`; anything else is a fault of ours. */
export interface CertificateRenderer {
  /** The version of a template that new certificates get; undefined when there is no such template. */
  currentTemplate(id: string): TemplateName | undefined;
  /** Every design there is, with the title people know it by. */
  listTemplates(): readonly TemplateChoice[];
  /** Ideographs of a name in a form that a variation selector asks for and no font has: they are drawn in their usual form. */
  missingVariants(name: string): readonly string[];
  /** The PDF. Same arguments, same bytes. */
  draw(template: TemplateName, facts: CertificateFacts): Promise<Pieces>;
  /** A PNG of the first page, `longSide` pixels on its longer side. */
  picture(pdf: Uint8Array, longSide: number): Promise<Uint8Array>;
}

/** Reads the LMS. Every method rejects with `lms-unavailable` when the LMS cannot be asked. */
export interface Lms extends CourseReads {
  /** undefined: never enrolled. */
  readEnrollment(username: string, courseKey: string): Promise<Enrollment | undefined>;
  /** undefined: no such learner in the course. */
  readGrade(username: string, courseKey: string): Promise<CourseGrade | undefined>;
  /** Basis points; undefined when the LMS does not tell. */
  readPassingGrade(courseKey: string): Promise<number | undefined>;
  /** The learner's parts and averages by assignment type; undefined: the LMS does not know the learner in the course. */
  readSections(username: string, courseKey: string): Promise<readonly SectionScore[] | undefined>;
  /** Basis points; undefined: there is no such subsection, it has no points, or the learner may not see it. */
  readSubsectionScore(userId: number, usageKey: string): Promise<number | undefined>;
  /** Whether the LMS has approved who they are; undefined: it does not tell. */
  readIsIdentified(username: string): Promise<boolean | undefined>;
  /** The account's full name; undefined when it is empty. Rejects when the LMS does not know the account. */
  readFullName(username: string): Promise<string | undefined>;
  /** BCP 47 tag of the language they read the platform in; undefined when the LMS does not tell, or does not answer. */
  readLanguage(username: string): Promise<string | undefined>;
  /** undefined: the LMS does not know the account, or does not tell its number. */
  readUserId(username: string): Promise<number | undefined>;
  /** The account of that username, e-mail address or user id; undefined when the LMS knows none. */
  findAccount(
    who: { readonly username: string } | { readonly email: string } | { readonly userId: number },
  ): Promise<Account | undefined>;
  /** Rejects when the LMS does not know the course. */
  readCourse(courseKey: string): Promise<Course>;
}

/** Asks the LMS which course roles somebody has: platform tokens do not say. */
export interface CourseRoles {
  /** Of the holder of this platform token. Rejects with `unauthenticated` or `lms-unavailable`. */
  readCourseRoles(platformToken: string): Promise<readonly CourseRole[]>;
}

/** Who somebody is in the LMS. */
export interface Account {
  readonly userId: number;
  readonly username: string;
}

export interface Course {
  readonly title: string;
  readonly organization: string;
  readonly schedule: CourseSchedule;
  /** Instant; undefined where the LMS does not say. */
  readonly startsAt?: string | undefined;
}

/** Settings an author published, as a signed token showed them. */
export interface ShownSettings {
  readonly award: AwardKey;
  readonly usageKey: string;
  readonly settings: AwardSettings;
  readonly digest: string;
  /** When the token was signed, seconds since 1970: an older token never overwrites a newer one. */
  readonly signedAt: number;
}

/** The right to finish a certificate: whoever holds it writes the result, and nobody else. */
export interface Lease {
  /** Unique for each time it is taken. */
  readonly id: string;
  readonly until: string;
}

export type { JobQuery, JobState } from './jobs.ts';

/** Certificates, awards and the audit trail. Rejects with `storage-unavailable`.
 *  What changes a certificate's status puts its audit line into the same transaction. */
export interface CertificateStore
  extends CorrectionStore,
    DisplayStore,
    GrantStore,
    JobStore,
    AuditTrail,
    BundleStore,
    RunStore,
    ReportStore,
    EventStore,
    HintStore,
    RefusalStore,
    RetirementStore {
  findLive(award: AwardKey, userId: number): Promise<Certificate | undefined>;
  findByUuid(uuid: string): Promise<Certificate | undefined>;
  findByDigest(digest: string): Promise<Certificate | undefined>;
  /** Live certificates of a learner, newest first; of one course when a key is given. By LMS user id where it
   *  is known: usernames change hands. */
  listForLearner(
    learner: { readonly userId: number } | { readonly username: string },
    courseKey?: string,
  ): Promise<Certificate[]>;
  /** The learner is called something else now. */
  renameLearner(userId: number, username: string): Promise<void>;

  /** Writes the intent: a `generating` row under a lease, which is the first attempt unless it has run out
   *  already. A live row with status `error` is reserved anew. Gives the live row, and whether this call reserved it. */
  reserve(
    reservation: Reservation,
    lease: Lease,
    audit: AuditLine,
  ): Promise<{ certificate: Certificate; wasCreated: boolean }>;
  /** Takes over a `generating` row whose lease has run out; counts an attempt. False: somebody has it. */
  lease(uuid: string, now: string, lease: Lease): Promise<boolean>;
  /** `generating` becomes `downloadable`. This and the next two give false, and change nothing, when the lease
   *  is not the row's any more: somebody else took over after it had run out. */
  publish(uuid: string, leaseId: string, file: StoredFile, now: string, audit: AuditLine): Promise<boolean>;
  /** Gives the lease back; the sweep tries again at `retryAt`. `attempts` replaces the count, for a try that was not
   *  the certificate's fault. */
  release(
    uuid: string,
    leaseId: string,
    retryAt: string,
    now: string,
    audit: AuditLine,
    attempts?: number,
  ): Promise<boolean>;
  /** `generating` becomes `error`: trying again with the same facts is no use. */
  fail(
    uuid: string,
    leaseId: string,
    problem: { code: ProblemCode; detail: string },
    now: string,
    audit: AuditLine,
  ): Promise<boolean>;
  /** `generating` rows that nobody holds and whose time to retry has come, oldest first. */
  listUnfinished(now: string, limit: number): Promise<Certificate[]>;

  /** `error` becomes `generating` again, with no attempts, the same facts and nobody's lease. False: it is something
   *  else by now. */
  revive(uuid: string, now: string, audit: AuditLine): Promise<boolean>;

  /** Remembers published settings unless newer ones of the same block are known; of one second, staff's count. Gives whether
   *  these are the ones it knows now. */
  keepSettings(shown: ShownSettings, shownBy?: 'staff' | 'learner'): Promise<boolean>;
  /** The settings of an award that were signed last; undefined: no block has ever shown any. */
  findSettings(award: AwardKey): Promise<ShownSettings | undefined>;
  /** True when blocks seen since `shownSince` (seconds since 1970) differ under this award's name. */
  hasSettingsConflict(award: AwardKey, shownSince: number): Promise<boolean>;

  /** Resolves with undefined when the database can be read and written. Changes nothing. Rejects when it does not answer. */
  check(): Promise<'read-only' | 'damaged' | undefined>;
}

/** Word of a `generating` row that waits to be finished. The row is the truth; a job may be lost, late or told twice. */
export interface Job {
  readonly uuid: string;
  /** Attempts there were when it was sent: with the uuid it names the job. */
  readonly attempts: number;
  readonly actor: Actor;
  readonly requestToken: string;
  /** Numbers of all that are to be finished together, `uuid` among them; undefined: that one alone. */
  readonly batch?: readonly string[];
}

export interface RedisSeen {
  /** Whether Redis answers. */
  readonly isReachable: boolean;
  /** Since when it has answered, or has not. */
  readonly since: string | null;
}

export interface WorkersSeen {
  /** Redis, which carries the jobs. */
  readonly redis: RedisSeen;
  /** How many are connected; undefined: not known. */
  readonly connected: number | undefined;
  /** Since when the number has been none or some. */
  readonly since: string | null;
}

/** How work waits between who wants it done and who does it. */
export interface Jobs {
  /** Who works: this process, or workers that are told. */
  readonly place: 'here' | 'workers';
  /** What is known of the workers, a few seconds old; undefined where this process works. */
  readonly lookAtWorkers?: () => WorkersSeen;
  /** Resolves when the jobs are done (here) or in safe hands (workers). Gives how many certificates are there by
   *  then. The same attempt sent twice while it waits is one job. Never rejects: what cannot be carried is done here. */
  send(jobs: readonly Job[]): Promise<number>;
  /** Takes no more and waits for those under way. */
  close(): Promise<void>;
}

/** Log lines for the person who wakes up; uuids and keys only. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface Clock {
  now(): Date;
}
