// What lies under a part of the page: the colours behind a text, found by sampling points in its box.

import type { Page } from './template.ts';
import type { Box, Colour, PathElement, TemplateElement } from './template-elements.ts';

/** A colour, or a picture, whose colours only people can judge. */
export type Ground = Colour | 'picture';

const PAPER: Colour = '#ffffff';
const COLUMNS = 9;
const ROWS = 5;

/** Returns the colours under `box`, given the elements that are painted before it, lowest first. */
export function groundsUnder(box: Box, below: readonly TemplateElement[], page: Page): Set<Ground> {
  const grounds = new Set<Ground>();
  const candidates = below.filter((element) => meets(boundsOf(element), box)).reverse();
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const x = box.x + ((column + 0.5) / COLUMNS) * box.width;
      const y = box.y + ((row + 0.5) / ROWS) * box.height;
      grounds.add(groundAt(x, y, candidates, page));
    }
  }
  return grounds;
}

/** `candidates`: highest first. */
function groundAt(x: number, y: number, candidates: readonly TemplateElement[], page: Page): Ground {
  for (const element of candidates) {
    const ground = groundOf(element, x, y);
    if (ground !== undefined) return ground;
  }
  return page.background?.image ? 'picture' : (page.background?.colour ?? PAPER);
}

/** Returns the area that `element` may cover; a design has paths of thousands of points, and most texts lie outside them. */
function boundsOf(element: TemplateElement): Box | undefined {
  switch (element.kind) {
    case 'rectangle':
    case 'ellipse':
    case 'image':
    case 'logo':
      return element;
    case 'qr':
      return { ...element, width: element.size, height: element.size };
    case 'path':
      return element.fill ? boundsOfLines(element.lines) : undefined;
    default:
      return undefined;
  }
}

function boundsOfLines(lines: PathElement['lines']): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of lines.flat()) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function meets(some: Box | undefined, other: Box): boolean {
  if (some === undefined) return false;
  const beside = some.x > other.x + other.width || other.x > some.x + some.width;
  return !beside && some.y <= other.y + other.height && other.y <= some.y + some.height;
}

/** Lines are too thin to count as background. */
function groundOf(element: TemplateElement, x: number, y: number): Ground | undefined {
  switch (element.kind) {
    case 'rectangle':
      return element.fill && isIn(element, x, y) ? element.fill : undefined;
    case 'ellipse': {
      const across = (x - element.x) / element.width - 0.5;
      const down = (y - element.y) / element.height - 0.5;
      return element.fill && across ** 2 + down ** 2 <= 0.25 ? element.fill : undefined;
    }
    case 'path':
      return element.fill && isInside(element, x, y) ? element.fill : undefined;
    case 'image':
    case 'logo':
      return isIn(element, x, y) ? 'picture' : undefined;
    case 'qr':
      return isIn({ ...element, width: element.size, height: element.size }, x, y) ? PAPER : undefined;
    default:
      return undefined;
  }
}

function isIn(box: Box, x: number, y: number): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

/** Even-odd rule: a ray to the right crosses the outline an odd number of times. */
function isInside(path: PathElement, x: number, y: number): boolean {
  let inside = false;
  for (const line of path.lines) {
    for (let index = 0; index < line.length; index++) {
      const [x1, y1] = line[index] ?? [0, 0];
      const [x2, y2] = line[(index + 1) % line.length] ?? [0, 0];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  }
  return inside;
}
