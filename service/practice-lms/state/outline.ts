// The outline of a course: one section with the graded subsections and their units.
import type { Course } from './world-schema.ts';

export interface OutlineBlock {
  readonly usageKey: string;
  readonly type: 'course' | 'chapter' | 'sequential' | 'vertical';
  readonly name: string;
  readonly children: readonly string[];
  /** Instant; null: from the beginning. */
  readonly start: string | null;
  /** Part of a timed exam. */
  readonly isTimed: boolean;
}

/** Returns the blocks of a course, the course first. */
export function outlineOf({ id, title, start, assignments }: Course): readonly OutlineBlock[] {
  const keyOf = (type: string, name: string) =>
    `${id.replace(/^course-v1:/, 'block-v1:')}+type@${type}+block@${name}`;
  const section = keyOf('chapter', 'weeks');
  const plain = { start, isTimed: false };
  return [
    { usageKey: keyOf('course', 'course'), type: 'course', name: title, children: [section], ...plain },
    {
      usageKey: section,
      type: 'chapter',
      name: 'All weeks',
      children: assignments.map(({ usageKey }) => usageKey),
      ...plain,
    },
    ...assignments.flatMap(({ usageKey, name, units, isTimed }): OutlineBlock[] => [
      {
        usageKey,
        type: 'sequential',
        name,
        children: units.map((unit) => unit.usageKey),
        start,
        isTimed,
      },
      ...units.map(
        (unit): OutlineBlock => ({
          usageKey: unit.usageKey,
          type: 'vertical',
          name: unit.name,
          children: [],
          start: unit.start ?? start,
          isTimed,
        }),
      ),
    ]),
  ];
}
