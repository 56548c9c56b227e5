// The state of the practice LMS and its changes. Tests and the gradebook page change it through these functions only;
// each change is validated and, with a data folder, written to disk at once.
import { join } from 'node:path';
import type { AwardSettings } from '../../../shared/award/award-settings.ts';
import { createInitialState, PRACTICE_COURSE } from './initial-state.ts';
import { readState, writeState } from './state-file.ts';
import {
  type Course,
  type EnrollmentMode,
  type Learner,
  type PlacedBlock,
  worldState,
} from './world-schema.ts';

export type World = ReturnType<typeof createWorld>;

/** Many learners at once, named by their number: "crowd0", "crowd1" … */
export interface Crowd {
  readonly count: number;
  readonly prefix: string;
  /** Names, used in turn; `{n}` is the number. */
  readonly names: readonly string[];
  /** Shares of 1, used in turn. */
  readonly percents: readonly number[];
  /** Enrollment modes, used in turn. */
  readonly modes: readonly EnrollmentMode[];
}

export type NewLearner = Partial<Omit<Learner, 'id' | 'enrollments' | 'grades'>> & { username: string };

export interface GradeView {
  readonly percent: number;
  readonly letterGrade: string | null;
  readonly passed: boolean;
}

/** Loads the state file of the folder when there is one, else the initial state. */
export function createWorld({ dataDir, now }: { dataDir?: string; now: () => Date }) {
  const file = dataDir === undefined ? undefined : join(dataDir, 'practice-world.json');
  let state = (file && readState(file, worldState)) || createInitialState();
  // Indexes of learners by name and by course, built once for each state: there may be a hundred thousand.
  let byName = new Map<string, Learner>();
  let enrolledIn = new Map<string, readonly Learner[]>();
  keep(state);

  function keep(next: unknown): void {
    state = worldState.parse(next);
    byName = new Map(state.learners.map((each) => [each.username.toLowerCase(), each]));
    enrolledIn = new Map();
    if (file) writeState(file, state);
  }

  /** Learners with an active enrollment, in the order of their ids. */
  function enrolled(courseId: string): readonly Learner[] {
    const isIn = (each: Learner) =>
      each.enrollments.some((enrollment) => enrollment.courseId === courseId && enrollment.isActive);
    const found = enrolledIn.get(courseId) ?? state.learners.filter(isIn);
    enrolledIn.set(courseId, found);
    return found;
  }

  function theLearner(username: string): Learner {
    const found = byName.get(username.toLowerCase());
    if (!found) throw new Error(`The practice LMS has no person called '${username}'.`);
    return found;
  }

  function changeLearner(username: string, change: (learner: Learner) => Learner): void {
    const changed = change(theLearner(username));
    keep({ ...state, learners: state.learners.map((each) => (each.id === changed.id ? changed : each)) });
  }

  function changeCourse(courseId: string, change: (course: Course) => Course): void {
    if (!state.courses.some((each) => each.id === courseId)) throw new Error(`No course ${courseId}.`);
    keep({ ...state, courses: state.courses.map((each) => (each.id === courseId ? change(each) : each)) });
  }

  function changeBlock(usageKey: string, change: (block: PlacedBlock) => PlacedBlock): void {
    const home = state.courses.find((each) => each.blocks.some((block) => block.usageKey === usageKey));
    if (!home) throw new Error(`No block ${usageKey}.`);
    changeCourse(home.id, (course) => ({
      ...course,
      blocks: course.blocks.map((block) => (block.usageKey === usageKey ? change(block) : block)),
    }));
  }

  function setEnrollment(username: string, courseId: string, isActive: boolean, mode?: EnrollmentMode): void {
    changeLearner(username, (learner) => {
      const before = learner.enrollments.find((each) => each.courseId === courseId);
      const after = {
        courseId,
        mode: mode ?? before?.mode ?? 'audit',
        isActive,
        createdAt: before?.createdAt ?? now().toISOString(),
      };
      return { ...learner, enrollments: [...without(learner.enrollments, courseId), after] };
    });
  }

  return {
    courses: () => state.courses,
    course: (courseId: string) => state.courses.find((each) => each.id === courseId),
    learners: () => state.learners,
    /** Ignores case, as MySQL does. */
    learner: (username: string) => byName.get(username.toLowerCase()),
    enrolled,
    /** Returns the block and its course by usage key; ignores a branch in the key, as the platform does. */
    placed(usageKey: string): { course: Course; block: PlacedBlock } | undefined {
      const plain = usageKey.replace(/\+(?:branch|version)@[^+]+/g, '');
      for (const course of state.courses) {
        const block = course.blocks.find((each) => each.usageKey === plain);
        if (block) return { course, block };
      }
      return undefined;
    },
    enrollment: (username: string, courseId = PRACTICE_COURSE) =>
      byName.get(username.toLowerCase())?.enrollments.find((each) => each.courseId === courseId),
    /** Returns the grade; 0 % and not passed for a learner without a stored grade, as on the platform. */
    grade(username: string, courseId = PRACTICE_COURSE): GradeView {
      const percent = theLearner(username).grades.find((each) => each.courseId === courseId)?.percent ?? 0;
      const cutoffs = Object.entries(state.courses.find((each) => each.id === courseId)?.gradeCutoffs ?? {});
      const reached = cutoffs.filter(([, least]) => percent >= least).sort((a, b) => b[1] - a[1])[0];
      return { percent, letterGrade: reached?.[0] ?? null, passed: reached !== undefined };
    },
    /** `percent` is a share of 1; null removes the grade. */
    setGrade(username: string, percent: number | null, courseId = PRACTICE_COURSE): void {
      changeLearner(username, (learner) => ({
        ...learner,
        grades: [...without(learner.grades, courseId), ...(percent === null ? [] : [{ courseId, percent }])],
      }));
    },
    /** `percent` and `override` are shares of 1; null removes the score. */
    setScore(
      username: string,
      usageKey: string,
      percent: number | null,
      override: number | null = null,
    ): void {
      changeLearner(username, (learner) => ({
        ...learner,
        scores: [
          ...learner.scores.filter((each) => each.usageKey !== usageKey),
          ...(percent === null ? [] : [{ usageKey, percent, override }]),
        ],
      }));
    },
    /** Replaces the units that a learner has completed, by usage key. */
    setCompleted: (username: string, completed: readonly string[]) =>
      changeLearner(username, (each) => ({ ...each, completed: [...completed] })),
    setIdentity: (username: string, identity: Learner['identity']) =>
      changeLearner(username, (each) => ({ ...each, identity })),
    enroll(username: string, mode?: EnrollmentMode, courseId = PRACTICE_COURSE): void {
      setEnrollment(username, courseId, true, mode);
    },
    unenroll(username: string, courseId = PRACTICE_COURSE): void {
      setEnrollment(username, courseId, false);
    },
    rename: (username: string, name: string | null) => changeLearner(username, (each) => ({ ...each, name })),
    setVerifiedName: (username: string, verifiedName: string | null) =>
      changeLearner(username, (each) => ({ ...each, verifiedName })),
    setLanguage: (username: string, language: string) =>
      changeLearner(username, (each) => ({ ...each, language })),
    addLearner(wanted: NewLearner): Learner {
      const id = Math.max(...state.learners.map((each) => each.id), 0) + 1;
      const email = `${wanted.username.replace(/\W+/g, '.')}@practice.example`;
      const unknown = {
        language: 'en',
        languageProficiencies: [],
        role: 'learner' as const,
        roles: [],
        scores: [],
        completed: [],
        identity: null,
      };
      const base = { email, name: wanted.username, ...unknown };
      keep({
        ...state,
        learners: [...state.learners, { ...base, ...wanted, id, enrollments: [], grades: [] }],
      });
      return theLearner(wanted.username);
    },
    addCrowd({ count, prefix, names, percents, modes }: Crowd, courseId = PRACTICE_COURSE): void {
      const first = Math.max(...state.learners.map((each) => each.id), 0) + 1;
      const createdAt = now().toISOString();
      const turn = <T>(all: readonly T[], n: number): T => all[n % all.length] as T;
      const crowd = Array.from({ length: count }, (_, n) => ({
        id: first + n,
        username: `${prefix}${n}`,
        email: `${prefix}${n}@practice.example`,
        name: turn(names, n).replace('{n}', String(n)),
        language: 'en',
        languageProficiencies: [],
        role: 'learner' as const,
        roles: [],
        enrollments: [{ courseId, mode: turn(modes, n), isActive: true, createdAt }],
        grades: [{ courseId, percent: turn(percents, n) }],
        scores: [],
        completed: [],
        identity: null,
        verifiedName: null,
      }));
      keep({ ...state, learners: state.learners.concat(crowd) });
    },
    removeLearner(username: string): void {
      keep({ ...state, learners: state.learners.filter((each) => each.username !== username) });
    },
    addCourse: (course: Course) => keep({ ...state, courses: [...state.courses, course] }),
    updateCourse: (courseId: string, change: Partial<Omit<Course, 'id'>>) =>
      changeCourse(courseId, (course) => ({ ...course, ...change })),
    /** Replaces title and settings of a block. */
    replaceSettings(usageKey: string, displayName: string, settings: AwardSettings): void {
      changeBlock(usageKey, (block) => ({ ...block, displayName, settings }));
    },
    /** Publishes some new settings of a block. */
    publish(usageKey: string, settings: Partial<AwardSettings>): void {
      changeBlock(usageKey, (block) => ({ ...block, settings: { ...block.settings, ...settings } }));
    },
    /** Resets to the initial state. */
    reset: () => keep(createInitialState()),
  };
}

function without<T extends { courseId: string }>(rows: readonly T[], courseId: string): T[] {
  return rows.filter((row) => row.courseId !== courseId);
}
