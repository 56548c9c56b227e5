// What reports ask the store and the LMS: counts, pages and sets, never one row at a time.
import type { CertificateGroup } from '../domain/award-counts.ts';
import type { AwardKey, Certificate } from '../domain/certificate.ts';
import type { CourseGrade, Enrolment } from '../domain/standing.ts';
import type { Holding } from '../domain/what-if.ts';
import type { ShownSettings } from './ports.ts';

/** The place of a certificate in the order of an award: learner by learner, their versions from the first on. */
export interface AwardPlace {
  readonly userId: number;
  readonly version: number;
}

/** Everybody in a course, page by page. */
export interface ClassReads {
  /** A page of the course grades of learners with an active enrolment. Learners whose grade the LMS cannot work out
   *  are left out. `next` is the cursor of the next page. Rejects also when the LMS does not know the course. */
  listGrades(courseKey: string, cursor?: string): Promise<GradePage>;
  /** A page of everybody's enrolments in a course, ended ones included. */
  listEnrolments(courseKey: string, cursor?: string): Promise<EnrolmentPage>;
}

export interface GradePage {
  readonly grades: readonly (CourseGrade & { readonly username: string })[];
  readonly next: string | undefined;
}

export interface EnrolmentPage {
  readonly enrolments: readonly (Enrolment & { readonly username: string })[];
  readonly next: string | undefined;
}

export interface ReportStore {
  /** The newest settings of every award that was shown in a course. */
  listSettings(courseKey: string): Promise<ShownSettings[]>;
  /** All certificates of an award in one query; `now` decides what has expired. */
  countCertificates(award: AwardKey, now: string): Promise<CertificateGroup[]>;
  /** A page of an award's certificates after that place, in its order. */
  listByAward(award: AwardKey, after: AwardPlace | undefined, limit: number): Promise<Certificate[]>;
  /** Of these usernames, those who have something of the award. */
  findHoldings(award: AwardKey, usernames: readonly string[]): Promise<ReadonlyMap<string, Holding>>;
}
