// The facts about one learner in one course run at one moment, as the LMS told them.

export interface Enrolment {
  readonly mode: string;
  readonly isActive: boolean;
}

export interface CourseGrade {
  /** Basis points: 6800 is 68 %. */
  readonly percent: number;
  /** The LMS's own verdict against the course's grade cutoffs. */
  readonly passed: boolean;
}

export interface Standing {
  /** undefined when the learner was never enrolled. */
  readonly enrolment: Enrolment | undefined;
  /** undefined when the LMS knows no grade. */
  readonly grade: CourseGrade | undefined;
  /** The course's own passing grade in basis points; undefined when the LMS does not tell. */
  readonly passingGrade: number | undefined;
}
