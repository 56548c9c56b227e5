// Where the elements of a design are on a page, in both directions, and which of them can be on one certificate.
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../../service/domain/templates/template-elements.ts';
import {
  boxOf,
  canCoexist,
  isConditionMet,
  mirrorElement,
  sideOf,
  signatoryBoxes,
} from '../../../service/domain/templates/template-layout.ts';
import { box, image, path, qr, rule, signatories, text } from './elements.ts';

test.each([
  ['a rule, whose thickness lies on both sides', rule(10, 20, 100, 4), box(10, 18, 100, 4)],
  ['a code', qr(10, 20, 60), box(10, 20, 60, 60)],
  [
    'a path',
    path([
      [[30, 5]],
      [
        [10, 50],
        [70, 20],
      ],
    ]),
    box(10, 5, 60, 45),
  ],
  ['a text', text(box(1, 2, 3, 4)), box(1, 2, 3, 4)],
])('the box of %s', (_what, element, expected) => {
  expect(boxOf(element)).toEqual(expected);
});

describe('on a page 400 points wide that runs from right to left', () => {
  test.each([
    ['a text', text(box(10, 20, 100, 30)), { x: 290, y: 20 }],
    ['a code', qr(10, 20, 60), { x: 330, y: 20 }],
    ['a picture that keeps its place', image(box(10, 20, 100, 30), { mirror: false }), { x: 10, y: 20 }],
    [
      'a path',
      path([
        [
          [10, 20],
          [30, 40],
        ],
      ]),
      {
        lines: [
          [
            [390, 20],
            [370, 40],
          ],
        ],
      },
    ],
    ['a path that keeps its place', path([[[10, 20]]], { mirror: false }), { lines: [[[10, 20]]] }],
  ])('%s is moved', (_what, element, expected) => {
    expect(mirrorElement(element, 'rtl', 400)).toMatchObject(expected);
    expect(mirrorElement(element, 'ltr', 400)).toBe(element);
  });
});

test.each([
  ['start', 'ltr', true, 'left'],
  ['end', 'ltr', true, 'right'],
  ['center', 'ltr', true, 'center'],
  ['start', 'rtl', true, 'right'],
  ['end', 'rtl', true, 'left'],
  ['center', 'rtl', true, 'center'],
  ['start', 'rtl', false, 'left'],
  ['end', 'rtl', false, 'right'],
  ['start', 'ltr', false, 'left'],
] as const)('%s is, in %s and mirrored: %s, on the %s', (align, dir, mirror, side) => {
  expect(sideOf(align, dir, mirror)).toBe(side);
  if (mirror) expect(sideOf(align, dir)).toBe(side);
});

const now = { language: 'en', threshold: true, level: false, hours: false, signatories: false, logo: false };
test.each<[boolean, Condition | undefined]>([
  [true, undefined],
  [true, {}],
  [true, { has: ['threshold'] }],
  [false, { has: ['threshold', 'hours'] }],
  [true, { lacks: ['hours', 'level'] }],
  [false, { lacks: ['hours', 'threshold'] }],
  [true, { languages: ['ar', 'en'] }],
  [false, { languages: ['ar'] }],
  [false, { has: ['threshold'], lacks: ['threshold'] }],
])('it is %s that %j holds', (expected, condition) => {
  expect(isConditionMet(condition, now)).toBe(expected);
});

describe('the boxes of signatories', () => {
  const place = box(40, 100, 300, 140);
  const xs = (count: number, align: 'start' | 'center' | 'end', dir: 'ltr' | 'rtl', more = {}) =>
    signatoryBoxes(signatories(place, { align, ...more }), count, dir).map(({ x }) => x);

  test('are as wide as the design allows, or as the space does', () => {
    expect(signatoryBoxes(signatories(place), 1, 'ltr')).toEqual([box(40, 100, 80, 140)]);
    const [first, second] = signatoryBoxes(signatories(place, { blockWidth: 200 }), 2, 'ltr');
    expect([first, second]).toEqual([box(40, 100, 145, 140), box(195, 100, 145, 140)]);
  });

  test('share the height in rows', () => {
    const rows = signatoryBoxes(signatories(place), 5, 'ltr');
    expect(rows.map(({ y, height }) => [y, height])).toEqual([
      [100, 60],
      [100, 60],
      [100, 60],
      [180, 60],
      [180, 60],
    ]);
  });

  test.each([
    ['start', 'ltr', [40, 130]],
    ['center', 'ltr', [105, 195]],
    ['end', 'ltr', [170, 260]],
    ['start', 'rtl', [260, 170]],
    ['end', 'rtl', [130, 40]],
  ] as const)('begin at the %s of a page in %s', (align, dir, expected) => {
    expect(xs(2, align, dir)).toEqual(expected);
  });

  test('of a last row with fewer people are placed together', () => {
    expect(xs(5, 'center', 'ltr')).toEqual([60, 150, 240, 105, 195]);
    expect(xs(4, 'end', 'ltr')).toEqual([80, 170, 260, 260]);
  });
});

test.each<[boolean, Condition | undefined, Condition | undefined]>([
  [true, undefined, { has: ['hours'] }],
  [true, { has: ['hours'] }, undefined],
  [true, { has: ['hours'] }, { has: ['hours'] }],
  [false, { has: ['hours'] }, { lacks: ['hours'] }],
  [false, { lacks: ['level', 'hours'] }, { has: ['hours'] }],
  [true, { has: ['hours'] }, { lacks: ['level'] }],
  [true, { languages: ['en', 'ar'] }, { languages: ['ar'] }],
  [false, { languages: ['en'] }, { languages: ['ar'] }],
  [true, { languages: ['en'] }, { has: ['hours'] }],
  [true, { has: ['hours'] }, { languages: ['en'] }],
])('it is %s that %j and %j are on one certificate', (expected, one, other) => {
  const element = (when: Condition | undefined) => text(box(0, 0, 1, 1), { when });
  expect(canCoexist(element(one), element(other))).toBe(expected);
});
