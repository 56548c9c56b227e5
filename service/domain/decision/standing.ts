// The facts about one learner in one course run at one moment, as the LMS returned them.

export interface Enrollment {
  readonly mode: string;
  readonly isActive: boolean;
}

export interface CourseGrade {
  /** Basis points: 6800 is 68 %. */
  readonly percent: number;
  /** The LMS's own verdict against the course's grade cutoffs. */
  readonly passed: boolean;
}

/** One row of the learner's progress, as the LMS shows it. */
export interface SectionScore {
  /** Assignment type of the grading policy. */
  readonly category: string;
  /** Short label, such as "HW 03". */
  readonly label: string;
  /** Basis points. */
  readonly percent: number;
  /** The average of its category, or the only part there is. */
  readonly isAverage: boolean;
}

/** The key of the completion of the whole course, beside usage keys of its parts. */
export const WHOLE_COURSE = 'course';

export interface Standing {
  /** undefined when the learner was never enrolled. */
  readonly enrollment: Enrollment | undefined;
  /** undefined when the LMS knows no grade. */
  readonly grade: CourseGrade | undefined;
  /** The course's own passing grade in basis points; undefined when the LMS does not return it. */
  readonly passingGrade: number | undefined;
  /** undefined when the service did not ask for it, or the LMS does not return it; the same holds for the fields below. */
  readonly sections?: readonly SectionScore[] | undefined;
  /** Basis points by usage key. */
  readonly subsections?: Readonly<Record<string, number | undefined>> | undefined;
  /** Basis points by usage key, and under WHOLE_COURSE. */
  readonly completion?: Readonly<Record<string, number | undefined>> | undefined;
  /** Whether the LMS has verified the learner's identity. */
  readonly isIdentified?: boolean | undefined;
}
