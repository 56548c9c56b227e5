// What the check says about places on the page. Every row spoils one thing, and the check tells it once, with the path.
import { describe, expect, it } from 'vitest';
import type { AcceptedRow, SpoiltRow } from './spoil.ts';
import { at, findingsAfter } from './spoil.ts';

describe('the check finds', () => {
  it.each<SpoiltRow>([
    [
      'a box outside the page',
      /^elements\.2: reaches to 940 × 230 and the page is 841\.9 × 595\.3 points/,
      at(2, { x: 640 }),
    ],
    [
      'a code too small to scan',
      /^elements\.3\.size: a code 40 points wide is too small to scan; use 57/,
      at(3, { size: 40 }),
    ],
    [
      'a code too light to scan',
      /^elements\.3\.colour: is too light for a code/,
      at(3, { colour: '#bbbbbb' }),
    ],
    [
      'something on the quiet zone',
      /^elements\.3: elements\.4 is painted over the code or its white quiet zone/,
      (t) => t.elements.push({ kind: 'ellipse', x: 690, y: 320, width: 40, height: 40, fill: '#ffffff' }),
    ],
  ])('%s', (_what, found, spoil) => {
    expect(findingsAfter(spoil).join('\n')).toMatch(new RegExp(found.source, 'm'));
  });

  it.each<SpoiltRow>([
    ['boxes that overlap', /^elements\.2: its box overlaps that of elements\.1/, at(2, { y: 110 })],
    ['a box at the edge of the paper', /^elements\.2: is less than 5 mm from the edge/, at(2, { x: 5 })],
  ])('as a warning: %s', (_what, found, spoil) => {
    expect(findingsAfter(spoil)).toEqual([]);
    expect(findingsAfter(spoil, 'warning').join('\n')).toMatch(new RegExp(found.source, 'm'));
  });
});

describe('the check accepts', () => {
  it.each<AcceptedRow>([
    [
      'two texts in one place that never meet',
      (t) => {
        for (const when of [{ has: ['hours'] }, { lacks: ['hours'] }])
          t.elements.push({ ...t.elements[2], y: 300, when });
      },
    ],
    ['millimetres', at(2, { x: '20mm', width: '80.5mm' })],
    [
      'a page of its own size',
      (t) => {
        t.page = { width: '297mm', height: 595 };
      },
    ],
    [
      'a frame around the code',
      (t) => t.elements.push({ kind: 'rectangle', x: 20, y: 20, width: 800, height: 500, stroke: '#000000' }),
    ],
  ])('%s', (_what, change) => {
    expect(findingsAfter(change)).toEqual([]);
    expect(findingsAfter(change, 'warning')).toEqual([]);
  });
});
