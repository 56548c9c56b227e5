// Where a logo fits on the page of a design: the largest free box near the top. Points, from the top left corner.
import { type ElementJson, type TemplateJson, toPoints } from './template-json.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A4 and Letter, upright. */
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  A4: [595.28, 841.89],
  Letter: [612, 792],
};
/** From the edge of the page, or from the frame of the design, which may have ornaments in its corners. */
const MARGIN = 30;
const FRAME_MARGIN = 16;
const STEP = 6;
/** Wanted sizes, the best first. */
const WANTED: readonly (readonly [number, number])[] = [
  [160, 80],
  [140, 64],
  [110, 54],
  [72, 44],
  [60, 30],
];
/** A share of the page. A larger shape is its frame or its ground. */
const LARGEST_OBSTACLE = 0.3;

/** Returns a box in the corner when there is no free one. */
export function findSpace(definition: TemplateJson): Box {
  const [width, height] = pageSize(definition.page);
  const boxes = definition.elements.flatMap(boxesOf);
  const isLarge = (box: Box) => box.width * box.height >= width * height * LARGEST_OBSTACLE;
  const obstacles = boxes.filter((box) => !isLarge(box));
  const margin = Math.max(MARGIN, ...boxes.filter(isLarge).map(({ x }) => x)) + FRAME_MARGIN;
  // At the edge of a text where there is space, because it looks intended.
  const edges = definition.elements.filter(({ kind }) => kind === 'text').map(({ x }) => toPoints(x));
  for (const [wide, high] of WANTED) {
    for (let y = margin; y + high <= height / 2; y += STEP) {
      const grid = Array.from({ length: Math.ceil(width / STEP) }, (_, at) => margin + at * STEP);
      for (const x of [...edges, ...grid]) {
        const box = { x, y, width: wide, height: high };
        const isInside = x >= margin && x + wide <= width - margin;
        if (isInside && !obstacles.some((other) => overlap(box, other))) return box;
      }
    }
  }
  return { x: margin, y: margin, width: 60, height: 30 };
}

function pageSize({ size, orientation, width, height }: TemplateJson['page']): readonly [number, number] {
  const [short, long] = SIZES[String(size)] ?? [toPoints(width), toPoints(height)];
  return orientation === 'landscape' ? [long, short] : [short, long];
}

function boxesOf(element: ElementJson): Box[] {
  const { kind, lines } = element;
  if (kind === 'path') return Array.isArray(lines) ? [boxAround(lines.flatMap(pointsOf))] : [];
  const size = kind === 'qr' ? element.size : undefined;
  const [width, height] = [size ?? element.width, size ?? element.height ?? element.thickness];
  return [
    {
      x: toPoints(element.x),
      y: toPoints(element.y),
      width: toPoints(width),
      height: toPoints(height),
    },
  ];
}

const pointsOf = (line: unknown): [number, number][] =>
  typeof line === 'string'
    ? line.split(' ').map((pair) => pair.split(',').map(Number) as [number, number])
    : (line as [number, number][]);

function boxAround(points: readonly [number, number][]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
