// Reads which share of the units a learner has completed, as the Progress page of the course counts them: docs/decisions/0075. One call
// for each learner, whatever parts the rules name, and one for the outline of the course, which is cached.
import { toBasisPoints } from '../domain/decision/grade-rounding.ts';
import { WHOLE_COURSE } from '../domain/decision/standing.ts';
import type { Lms } from '../issuance/ports/ports.ts';
import { remember } from './cached-answers.ts';
import { courseBlocksShape } from './lms-shapes.ts';
import type { ReadJson } from './read-json.ts';

/** Authors change the outline by hand; a delay of a few minutes is acceptable. */
const OUTLINE_MEMORY_MS = 300_000;
const UNIT = 'vertical';
const BLOCKS = '/api/courses/v2/blocks/';

/** The units of a course and of its parts. */
interface Outline {
  /** The usage keys of units by part: a section, subsection or unit, or WHOLE_COURSE. */
  readonly units: ReadonlyMap<string, readonly string[]>;
  /** Milliseconds by unit: when learners can see it. */
  readonly startsAt: ReadonlyMap<string, number>;
}

export function createCompletionReader(read: ReadJson, now: () => number): Pick<Lms, 'readCompletion'> {
  const readOutline = remember(
    OUTLINE_MEMORY_MS,
    now,
    async (courseKey: string) => {
      const query = new URLSearchParams({
        course_id: courseKey,
        all_blocks: 'true',
        depth: 'all',
        requested_fields: 'children,start,visible_to_staff_only',
        block_types_filter: `course,chapter,sequential,${UNIT}`,
      });
      const answer = await read('outline', `${BLOCKS}?${query}`, courseBlocksShape);
      return answer && outlineOf(answer.blocks);
    },
    (outline) => outline !== undefined,
  );

  return {
    async readCompletion(username, courseKey, parts) {
      const query = new URLSearchParams({
        course_id: courseKey,
        username,
        depth: 'all',
        // Without the last two, the LMS leaves out timed exams, and sections whose prerequisite the learner lacks.
        requested_fields: 'completion,complete,special_exam_info,show_gated_sections',
        block_types_filter: UNIT,
      });
      const [outline, answer] = await Promise.all([
        readOutline(courseKey),
        read('completion', `${BLOCKS}?${query}`, courseBlocksShape),
      ]);
      if (outline === undefined || answer === undefined) return undefined;
      const shares = parts.flatMap((part) => {
        const units = outline.units.get(part) ?? [];
        // Of other groups' units the learner sees none. Those that are not released yet are still to complete.
        const counted = units.filter((unit) => {
          return unit in answer.blocks || (outline.startsAt.get(unit) ?? 0) > now();
        });
        const complete = counted.filter((unit) => answer.blocks[unit]?.complete).length;
        return counted.length === 0 ? [] : [[part, shareOf(complete, counted.length)] as const];
      });
      return Object.fromEntries(shares);
    },
  };
}

/** 100 % only when every unit is complete, whatever rounding says. */
function shareOf(complete: number, units: number): number {
  return complete === units ? 10_000 : Math.min(9_999, toBasisPoints(complete / units));
}

type Blocks = ReturnType<typeof courseBlocksShape.parse>['blocks'];

function outlineOf(blocks: Blocks): Outline {
  const units = new Map<string, readonly string[]>();
  const unitsIn = (key: string): readonly string[] => {
    const block = blocks[key];
    if (block === undefined || block.visible_to_staff_only) return [];
    // A unit inside a unit is content of the outer one.
    const own = block.type === UNIT ? [key] : (block.children ?? []).flatMap(unitsIn);
    units.set(block.type === 'course' ? WHOLE_COURSE : key, own);
    return own;
  };
  for (const [key, { type }] of Object.entries(blocks)) if (type === 'course') unitsIn(key);
  const starts = Object.entries(blocks).flatMap(([key, { start }]) => {
    const at = Date.parse(start ?? '');
    return Number.isNaN(at) ? [] : [[key, at] as const];
  });
  return { units, startsAt: new Map(starts) };
}
