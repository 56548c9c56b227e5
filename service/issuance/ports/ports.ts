// The small interfaces of the use cases. Adapters implement them; test/contracts holds one suite for each, which every
// implementation must pass.
import type { TemplateChoice } from '../../../shared/award/templates.ts';
import type { LmsName } from '../../../shared/certificates/proof.ts';
import type { CertificateFacts } from '../../domain/certificates/certificate-facts.ts';
import type { Pieces } from '../../domain/certificates/file-pieces.ts';
import type { CourseSchedule } from '../../domain/certificates/visibility.ts';
import type { CourseGrade, Enrollment, SectionScore } from '../../domain/decision/standing.ts';
import type { CourseRole } from '../../domain/staff.ts';
import type { TemplateContent, TemplateName } from '../../domain/templates/template-content.ts';
import type { Actor } from './audit.ts';
import type { CourseReads } from './runs.ts';

/** Draws certificates off the event loop. Rejects with a ServiceProblem `name-not-drawable`,
 *  `text-overflow` or `course-not-configured`; anything else is an internal error. */
export interface CertificateRenderer {
  /** Returns the version of a template that new certificates get; undefined when there is no such template. */
  currentTemplate(id: string): TemplateName | undefined;
  /** Returns every design, with its title for people. */
  listTemplates(): readonly TemplateChoice[];
  /** Returns ideographs of a name in a form that a variation selector requests and no font has: the renderer draws their usual
   *  form. */
  missingVariants(name: string): readonly string[];
  /** Returns the PDF. Same arguments, same bytes. `content`: of a draft, whose `template.version` is the hash of it. */
  draw(template: TemplateName, facts: CertificateFacts, content?: TemplateContent): Promise<Pieces>;
  /** Rejects as `draw` does, in a fraction of its time: lays out the learner's texts and draws nothing. */
  check(template: TemplateName, facts: CertificateFacts): Promise<void>;
  /** Returns a PNG of the first page, `longSide` pixels on its longer side. */
  drawPicture(pdf: Uint8Array, longSide: number): Promise<Uint8Array>;
}

/** Reads the LMS. Every method rejects with `lms-unavailable` when the LMS does not answer. */
export interface Lms extends CourseReads {
  /** undefined: never enrolled. */
  readEnrollment(username: string, courseKey: string): Promise<Enrollment | undefined>;
  /** undefined: no such learner in the course. */
  readGrade(username: string, courseKey: string): Promise<CourseGrade | undefined>;
  /** In basis points; undefined when the LMS does not return it. */
  readPassingGrade(courseKey: string): Promise<number | undefined>;
  /** Returns the learner's sections and averages by assignment type; undefined: the LMS does not know the learner in the
   *  course. */
  readSections(username: string, courseKey: string): Promise<readonly SectionScore[] | undefined>;
  /** In basis points; undefined: there is no such subsection, it has no points, or the learner may not see it. */
  readSubsectionScore(userId: number, usageKey: string): Promise<number | undefined>;
  /** Returns the share of units that the learner has completed, in basis points, by part: a usage key, or WHOLE_COURSE. Parts that
   *  the course does not have are left out; undefined: the LMS does not know the learner in the course. */
  readCompletion(
    username: string,
    courseKey: string,
    parts: readonly string[],
  ): Promise<Readonly<Record<string, number>> | undefined>;
  /** Whether the LMS has verified the learner's identity; undefined: it does not say. */
  readIsIdentified(username: string): Promise<boolean | undefined>;
  /** Returns the account's full name; undefined when it is empty. Rejects when the LMS does not know the account. */
  readFullName(username: string): Promise<string | undefined>;
  /** Returns the names that the LMS has of the learner, each once, the full name first; empty when it has none. Rejects when the
   *  LMS does not know the account. */
  readNames(username: string): Promise<readonly LmsName[]>;
  /** Returns the BCP 47 tag of the learner's platform language; undefined when the LMS does not say, or does not answer. */
  readLanguage(username: string): Promise<string | undefined>;
  /** undefined: the LMS does not know the account, or does not return its id. */
  readUserId(username: string): Promise<number | undefined>;
  /** Returns the account of that username, e-mail address or user id; undefined when the LMS knows none. */
  findAccount(
    who: { readonly username: string } | { readonly email: string } | { readonly userId: number },
  ): Promise<Account | undefined>;
  /** Rejects when the LMS does not know the course. */
  readCourse(courseKey: string): Promise<Course>;
}

/** Reads a user's course roles from the LMS: platform tokens do not contain them. */
export interface CourseRoles {
  /** Returns the roles of the holder of this platform token. Rejects with `unauthenticated` or `lms-unavailable`. */
  readCourseRoles(platformToken: string): Promise<readonly CourseRole[]>;
}

/** A user in the LMS. */
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

/** A message about a `generating` row. The row is authoritative; a job may be lost, late or sent twice. */
export interface Job {
  readonly uuid: string;
  /** Attempts at the time of sending: with the uuid they identify the job. */
  readonly attempts: number;
  readonly actor: Actor;
  readonly requestToken: string;
  /** Uuids of all that are completed together, `uuid` among them; undefined: that one alone. */
  readonly batch?: readonly string[];
}

export interface RedisSeen {
  /** Whether Redis answers. */
  readonly isReachable: boolean;
  /** When this state began. */
  readonly since: string | null;
}

export interface WorkersSeen {
  /** Redis, which transports the jobs. */
  readonly redis: RedisSeen;
  /** How many are connected; undefined: not known. */
  readonly connected: number | undefined;
  /** Since when workers have been connected, or none have. */
  readonly since: string | null;
}

/** Dispatches work to this process or to workers. */
export interface Jobs {
  /** Which process works: this one, or workers that receive the jobs. */
  readonly place: 'here' | 'workers';
  /** The state of the workers, a few seconds old; undefined where this process works. */
  readonly lookAtWorkers?: () => WorkersSeen;
  /** Resolves when the jobs are done (here) or queued (workers). Returns how many certificates are issued by then. The same
   *  attempt sent twice while it waits is one job. Never rejects: this process does what it cannot send. */
  send(jobs: readonly Job[]): Promise<number>;
  /** Takes no more jobs and waits for those in progress. */
  close(): Promise<void>;
}

/** Log lines for operators; uuids and keys only. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface Clock {
  now(): Date;
}
