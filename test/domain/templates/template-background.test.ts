// The colours under a text: of the paper, of shapes below it, of the highest where several meet.
import { expect, test } from 'vitest';
import type { Page } from '../../../service/domain/templates/template.ts';
import { groundsUnder } from '../../../service/domain/templates/template-background.ts';
import type { TemplateElement } from '../../../service/domain/templates/template-elements.ts';
import { box, ellipse, image, path, qr, rectangle, rule, text } from './elements.ts';

const PAGE: Page = { width: 400, height: 300 };
const HERE = box(100, 100, 90, 50);
const [RED, BLUE, WHITE] = ['#ff0000', '#0000ff', '#ffffff'];
const triangle = [
  [
    [100, 90],
    [300, 90],
    [100, 290],
  ],
] as const;

test.each<[what: string, below: readonly TemplateElement[], grounds: string[]]>([
  ['paper', [], [WHITE]],
  ['a shape around it', [rectangle(box(90, 90, 200, 200), { fill: RED })], [RED]],
  ['a shape of its own size', [rectangle(HERE, { fill: RED })], [RED]],
  ['a shape under its left half', [rectangle(box(100, 100, 45, 50), { fill: RED })], [RED, WHITE]],
  ['a shape under its lower half', [rectangle(box(100, 125, 90, 50), { fill: RED })], [RED, WHITE]],
  ['a shape to its left', [rectangle(box(0, 100, 99, 50))], [WHITE]],
  ['a shape to its right', [rectangle(box(191, 100, 99, 50))], [WHITE]],
  ['a shape above it', [rectangle(box(100, 0, 90, 99))], [WHITE]],
  ['a shape below it', [rectangle(box(100, 151, 90, 99))], [WHITE]],
  ['a frame', [rectangle(box(90, 90, 200, 200), { fill: null })], [WHITE]],
  [
    'the higher of two shapes',
    [rectangle(box(90, 90, 200, 200), { fill: RED }), rectangle(box(90, 90, 200, 200), { fill: BLUE })],
    [BLUE],
  ],
  ['an ellipse around it', [ellipse(box(0, 0, 290, 250), { fill: RED })], [RED]],
  ['an ellipse in its middle', [ellipse(box(120, 110, 50, 30), { fill: RED })], [RED, WHITE]],
  ['only the corner of the box of an ellipse', [ellipse(box(180, 142, 200, 200), { fill: RED })], [WHITE]],
  ['an ellipse without a filling', [ellipse(box(0, 0, 290, 250), { fill: null })], [WHITE]],
  ['a triangle', [path(triangle, { fill: RED })], [RED]],
  [
    'the side of a triangle',
    [
      path(
        [
          [
            [100, 90],
            [200, 90],
            [100, 190],
          ],
        ],
        { fill: RED },
      ),
    ],
    [RED, WHITE],
  ],
  ['a line in the form of a triangle', [path(triangle, { fill: null })], [WHITE]],
  [
    'the hole of a path',
    [
      path(
        [
          [
            [0, 0],
            [400, 0],
            [400, 300],
            [0, 300],
          ],
          [
            [90, 90],
            [200, 90],
            [200, 160],
            [90, 160],
          ],
        ],
        { fill: RED },
      ),
    ],
    [WHITE],
  ],
  ['a picture', [image(box(90, 90, 200, 200))], ['picture']],
  ['a picture beside it', [image(box(200, 90, 200, 200))], [WHITE]],
  ['the white of a code', [rectangle(box(0, 0, 400, 300), { fill: RED }), qr(90, 90, 110)], [WHITE]],
  [
    'a code that is too small',
    [rectangle(box(0, 0, 400, 300), { fill: RED }), qr(110, 110, 20)],
    [RED, WHITE],
  ],
  ['texts and rules, which are no ground', [text(HERE), rule(0, 120, 400, 60)], [WHITE]],
])('are those of %s', (_what, below, grounds) => {
  expect([...groundsUnder(HERE, below, PAGE)].sort()).toEqual([...grounds].sort());
});

test.each<[string, Page['background']]>([
  ['#112233', { colour: '#112233' }],
  ['picture', { image: 'paper.jpg' }],
  ['picture', { image: 'paper.jpg', colour: '#112233' }],
  [WHITE, {}],
])('of the page are %s', (expected, background) => {
  expect([...groundsUnder(HERE, [], { ...PAGE, background })]).toEqual([expected]);
});
