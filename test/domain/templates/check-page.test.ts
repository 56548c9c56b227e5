// Places on the page, to the tenth of a point: every side, and what stands on the paper's edge.
import { expect, test } from 'vitest';
import { checkPage } from '../../../service/domain/templates/check-page.ts';
import type { Template } from '../../../service/domain/templates/template.ts';
import type { TemplateElement } from '../../../service/domain/templates/template-elements.ts';
import { box, designOf, ellipse, image, qr, rectangle, rule, signatories, text } from './elements.ts';

const found = (elements: readonly TemplateElement[], over: Partial<Template> = {}) =>
  checkPage(designOf(elements, over)).map(({ severity, path, message }) => `${severity} ${path}: ${message}`);
const BOTH = { en: { dir: 'ltr', words: {} }, ar: { dir: 'rtl', words: {} } } as const;

test.each<[what: string, element: TemplateElement]>([
  ['left', rectangle(box(-0.1, 10, 50, 50))],
  ['top', rectangle(box(10, -0.1, 50, 50))],
  ['right', rectangle(box(350, 10, 50.1, 50))],
  ['bottom', rectangle(box(10, 250, 50, 50.1))],
])('a box outside the page, on its %s, is a fault', (_side, element) => {
  expect(found([element])).toEqual([
    expect.stringMatching(/^fault elements\.0: reaches to .* 400 × 300 points/),
  ]);
});

test.each<[what: string, element: TemplateElement]>([
  ['as large as the page', rectangle(box(0, 0, 400, 300))],
  ['larger by a rounding', rectangle(box(-0.005, -0.005, 400.01, 300.01))],
  ['that decorates at the edge', image(box(0, 0, 50, 50))],
  ['of a line at the edge', rule(0, 10, 400, 1)],
  ['of a text 5 mm from every edge', text(box(14.2, 14.2, 371.6, 271.6))],
])('a box %s is none', (_what, element) => {
  expect(found([element])).toEqual([]);
});

test.each<[what: string, element: TemplateElement]>([
  ['left', text(box(14, 50, 100, 100))],
  ['top', text(box(50, 14, 100, 100))],
  ['right', text(box(50, 50, 336, 100))],
  ['bottom', text(box(50, 50, 100, 236))],
  ['left, of a picture with a meaning', image(box(14, 50, 100, 100), { alt: 'logo' })],
  ['left, of signatories', signatories(box(14, 50, 100, 100))],
  ['left, of a code', qr(14, 50, 100)],
])('content near the edge is a warning: %s', (_side, element) => {
  expect(found([element])).toEqual([expect.stringMatching(/^warning elements\.0: is less than 5 mm/)]);
});

test.each([
  ['56.6 points wide', qr(50, 50, 56.6), []],
  ['56.5 points wide', qr(50, 50, 56.5), ['fault elements.0.size']],
  ['of the lightest colour', qr(50, 50, 60, { colour: '#767676' }), []],
  ['of a lighter colour', qr(50, 50, 60, { colour: '#777777' }), ['fault elements.0.colour']],
])('a code %s', (_what, code, expected) => {
  expect(found([code]).map((finding) => finding.split(': ')[0])).toEqual(expected);
});

const code = qr(50, 50, 60);
const OVER = 'fault elements.0: elements.1 is painted over the code';
test.each<[what: string, other: TemplateElement, languages: Template['languages'], expected: string[]]>([
  ['covers it', ellipse(box(100, 100, 50, 50)), BOTH, [OVER]],
  ['touches it', ellipse(box(110, 50, 50, 50)), { en: BOTH.en }, []],
  ['is a frame', rectangle(box(20, 20, 300, 200), { fill: null }), BOTH, []],
  [
    'covers it only where the page is mirrored',
    rectangle(box(300, 60, 50, 20), { mirror: false }),
    BOTH,
    [OVER],
  ],
  [
    'covers it never with the same facts',
    text(box(60, 60, 50, 50), { when: { lacks: ['hours'] } }),
    BOTH,
    [],
  ],
])('what is painted after a code: %s', (_what, other, languages, expected) => {
  const elements = [{ ...code, when: { has: ['hours'] } } as TemplateElement, other];
  expect(found(elements, { languages }).map((each) => each.slice(0, OVER.length))).toEqual(expected);
});

test('what is painted after a code is named by its own number', () => {
  const elements = [text(box(200, 200, 50, 50)), code, rule(200, 280, 50, 1), ellipse(box(60, 60, 9, 9))];
  expect(found(elements)).toEqual([expect.stringMatching(/^fault elements\.1: elements\.3 is painted over/)]);
});

const one = text(box(50, 50, 100, 50));
test.each<[what: string, other: TemplateElement, isFound: boolean]>([
  ['that begin where the other ends', text(box(150, 50, 50, 50)), false],
  ['of a point more, on the left', text(box(149, 50, 50, 50)), true],
  ['of a point more, on the right', text(box(20, 50, 31, 50)), true],
  ['that end where the other begins', text(box(20, 50, 30, 50)), false],
  ['of a point more, below', text(box(50, 99, 50, 50)), true],
  ['that begin below the other', text(box(50, 100, 50, 50)), false],
  ['of a point more, above', text(box(50, 20, 50, 31)), true],
  ['that end above the other', text(box(50, 20, 50, 30)), false],
  ['of shapes', rectangle(box(50, 50, 50, 50)), false],
  ['of signatories', signatories(box(60, 60, 50, 50)), true],
])('boxes %s', (_what, other, isFound) => {
  const warning = 'warning elements.1: its box overlaps that of elements.0';
  expect(found([one, other]).map((each) => each.slice(0, warning.length))).toEqual(isFound ? [warning] : []);
});

test('a text before a code overlaps it with a warning, one after it with a fault alone', () => {
  expect(found([text(box(60, 60, 50, 50)), code])).toEqual([
    expect.stringMatching(/^warning elements\.1: its box overlaps/),
  ]);
  expect(found([code, text(box(60, 60, 50, 50))])).toEqual([
    expect.stringMatching(/^fault elements\.0: elements\.1 is painted/),
  ]);
});
