// The positions of a template's elements before rendering: shared by the renderer and by the check, so that the check sees what
// the renderer draws.

import type { TemplateLanguage } from './template.ts';
import type {
  Align,
  Box,
  Condition,
  Point,
  SignatoriesElement,
  TemplateElement,
} from './template-elements.ts';

/** Returns the smallest upright box around an element. */
export function boxOf(element: TemplateElement): Box {
  switch (element.kind) {
    case 'rule':
      return {
        x: element.x,
        y: element.y - element.thickness / 2,
        width: element.width,
        height: element.thickness,
      };
    case 'qr':
      return { x: element.x, y: element.y, width: element.size, height: element.size };
    case 'path': {
      const points = element.lines.flat();
      const xs = points.map(([x]) => x);
      const ys = points.map(([, y]) => y);
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
    }
    default:
      return { x: element.x, y: element.y, width: element.width, height: element.height };
  }
}

/** Returns the element as a page of this direction has it. Pictures and letters are moved, never mirrored. */
export function mirrorElement<E extends TemplateElement>(
  element: E,
  dir: TemplateLanguage['dir'],
  pageWidth: number,
): E {
  if (dir === 'ltr' || !element.mirror) return element;
  if (element.kind === 'path') {
    const flip = ([x, y]: Point): Point => [pageWidth - x, y];
    return { ...element, lines: element.lines.map((line) => line.map(flip)) };
  }
  return { ...element, x: pageWidth - element.x - boxOf(element).width };
}

/** Returns where "start" is: on the right in right-to-left text, unless the element keeps its place. */
export function sideOf(align: Align, dir: 'ltr' | 'rtl', mirror = true): 'left' | 'center' | 'right' {
  if (align === 'center') return 'center';
  return (align === 'start') === (dir === 'ltr' || !mirror) ? 'left' : 'right';
}

/** The facts with which a condition is compared. */
export interface CertificateConditions {
  readonly language: string;
  readonly threshold: boolean;
  readonly level: boolean;
  readonly hours: boolean;
  readonly signatories: boolean;
  readonly logo: boolean;
}

export function isConditionMet(condition: Condition | undefined, now: CertificateConditions): boolean {
  if (!condition) return true;
  return (
    (condition.has ?? []).every((fact) => now[fact]) &&
    !(condition.lacks ?? []).some((fact) => now[fact]) &&
    (condition.languages?.includes(now.language) ?? true)
  );
}

/** Returns one box for each of `count` people, in reading order of a page that runs left to right or mirrored. */
export function signatoryBoxes(element: SignatoriesElement, count: number, dir: 'ltr' | 'rtl'): Box[] {
  const columns = Math.min(count, element.columns);
  const rows = Math.ceil(count / columns);
  const free = element.width - (columns - 1) * element.gap;
  const width = Math.min(element.blockWidth, free / columns);
  const height = (element.height - (rows - 1) * element.rowGap) / rows;
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = row === rows - 1 ? count - row * columns : columns;
    const used = inRow * width + (inRow - 1) * element.gap;
    const indent = { start: 0, center: (element.width - used) / 2, end: element.width - used }[element.align];
    const along = indent + (index % columns) * (width + element.gap);
    const x = dir === 'ltr' ? element.x + along : element.x + element.width - along - width;
    return { x, y: element.y + row * (height + element.rowGap), width, height };
  });
}

/** Whether two elements can be on one certificate. */
export function canCoexist(one: TemplateElement, other: TemplateElement): boolean {
  const [a, b] = [one.when, other.when];
  if (!a || !b) return true;
  const excludes = (left: Condition, right: Condition) =>
    left.has?.some((fact) => right.lacks?.includes(fact)) ?? false;
  if (excludes(a, b) || excludes(b, a)) return false;
  const common = a.languages?.some((tag) => b.languages?.includes(tag) ?? true);
  return common ?? true;
}
