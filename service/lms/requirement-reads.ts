// Reads the facts of requirements beyond the course grade: parts and averages, one subsection's score, verified
// identity. Each has its own endpoint, which the service calls only for policies that need it. Missing rights of the
// service's account are reported to the operator, as with grades: these facts decide.
import { usernameKey } from '../../shared/learners/username-key.ts';
import { toBasisPoints } from '../domain/decision/grade-rounding.ts';
import type { Lms } from '../issuance/ports/ports.ts';
import { remember } from './cached-answers.ts';
import {
  type SubsectionGrade,
  sectionGradesShape,
  subsectionGradeShape,
  verificationStatusShape,
} from './lms-shapes.ts';
import { type ReadJson, statusIsUnknown } from './read-json.ts';

/** An approved identity seldom changes, so it is cached; a missing approval is never cached. */
const IDENTITY_MEMORY_MS = 60_000;

type RequirementReads = Pick<Lms, 'readSections' | 'readSubsectionScore' | 'readIsIdentified'>;

export function createRequirementReads(read: ReadJson, now: () => number): RequirementReads {
  const inUrl = encodeURIComponent;

  const isIdentified = remember(
    IDENTITY_MEMORY_MS,
    now,
    async (username: string) => {
      const path = `/api/user/v1/accounts/${inUrl(username)}/verification_status/`;
      // For learners who never requested verification the answer is a 404, which this endpoint may send without a body.
      const status = await read('verification', path, verificationStatusShape).catch(statusIsUnknown(404));
      return status?.is_verified;
    },
    (answer) => answer === true,
  );

  return {
    readIsIdentified: isIdentified,

    async readSections(username, courseKey) {
      const query = `course_id=${inUrl(courseKey)}&username=${inUrl(username)}`;
      const path = `/api/grades/v1/section_grades_breakdown/?${query}`;
      // The form of this endpoint rejects some usernames that other endpoints accept; their sections are unknown.
      const page = await read('sections', path, sectionGradesShape).catch(statusIsUnknown(400));
      const ownPage = page?.results.find(
        (each) => usernameKey(each.username) === usernameKey(username) && each.course_id === courseKey,
      );
      return ownPage?.section_breakdown.map(({ category, label, percent, prominent }) => ({
        category,
        label,
        percent: toBasisPoints(percent),
        isAverage: prominent ?? false,
      }));
    },

    async readSubsectionScore(userId, usageKey) {
      const path = `/api/grades/v1/subsection/${inUrl(usageKey)}/?user_id=${userId}`;
      const answer = await read('subsection', path, subsectionGradeShape);
      return answer?.success === false ? undefined : answer && scoreOf(answer);
    },
  };
}

/** An override by staff replaces the original score, field by field; ungraded points count only when there are no
 *  graded ones. */
function scoreOf({ original_grade: own, override }: SubsectionGrade): number | undefined {
  if (own === null) return undefined;
  const graded = {
    earned: override?.earned_graded_override ?? own.earned_graded,
    possible: override?.possible_graded_override ?? own.possible_graded,
  };
  const all = {
    earned: override?.earned_all_override ?? own.earned_all,
    possible: override?.possible_all_override ?? own.possible_all,
  };
  const { earned, possible } = graded.possible > 0 ? graded : all;
  return possible > 0 ? toBasisPoints(earned / possible) : undefined;
}
