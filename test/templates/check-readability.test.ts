// What the check says about reading: headings, sizes, contrast. Every row spoils one thing.
import { describe, expect, it } from 'vitest';
import { contrastOf } from '../../service/domain/templates/contrast.ts';
import type { AcceptedRow, SpoiltRow } from './spoil.ts';
import { at, findingsAfter } from './spoil.ts';

describe('the check finds', () => {
  it.each<SpoiltRow>([
    [
      'letters too small to read',
      /^elements\.2\.minSize: letters of 5 points cannot be read/,
      at(2, { minSize: 5 }),
    ],
    [
      'a box lower than its letters',
      /^elements\.2\.height: a box 6 points high cannot hold letters of 8/,
      at(2, { height: 6 }),
    ],
    ['no heading', /^elements: needs one H1 and has 0/, at(1, { tag: 'P' })],
    ['two headings', /^elements: needs one H1 and has 2/, at(2, { tag: 'H1' })],
    [
      'a heading that skips a level',
      /^elements\.2\.tag: an H3 follows an H1; headings go down one level/,
      at(2, { tag: 'H3' }),
    ],
    [
      'grey on white',
      /^elements\.2\.colour: #888888 on #ffffff has a contrast of 3\.5:1 and needs 4\.5:1/,
      at(2, { colour: '#888888' }),
    ],
    [
      'black on a dark area',
      /^elements\.2\.colour: #000000 on #222222 has a contrast of 1\.3:1/,
      at(0, { y: 190, height: 60, fill: '#222222' }),
    ],
    [
      'black on a dark page',
      /^elements\.1\.colour: #000000 on #222222/,
      (t) => {
        t.page.background = { colour: '#222222' };
      },
    ],
    [
      'white that mirroring takes off its dark area',
      /^elements\.2\.colour: #ffffff on #ffffff/,
      (t) => {
        at(0, { y: 190, height: 60, fill: '#222222', mirror: false })(t);
        at(2, { colour: '#ffffff' })(t);
      },
    ],
  ])('%s', (_what, found, spoil) => {
    expect(findingsAfter(spoil).join('\n')).toMatch(new RegExp(found.source, 'm'));
  });

  it.each<SpoiltRow>([
    [
      'text on a picture',
      /^elements\.1: stands on a picture, where only eyes can judge/,
      (t) => {
        t.page.background = { image: 'sky.jpg' };
      },
    ],
  ])('as a warning: %s', (_what, found, spoil) => {
    expect(findingsAfter(spoil)).toEqual([]);
    expect(findingsAfter(spoil, 'warning').join('\n')).toMatch(new RegExp(found.source, 'm'));
  });
});

describe('the check accepts', () => {
  it.each<AcceptedRow>([
    [
      'grey that is too light for small letters on large ones',
      at(2, { colour: '#888888', size: 24, minSize: 18, height: 40 }),
    ],
    [
      'reversed letters on a dark area, mirrored with them',
      (t) => {
        at(0, { y: 190, height: 60, fill: '#222222' })(t);
        at(2, { colour: '#ffffff' })(t);
      },
    ],
  ])('%s', (_what, change) => {
    expect(findingsAfter(change)).toEqual([]);
    expect(findingsAfter(change, 'warning')).toEqual([]);
  });
});

describe('contrast', () => {
  it('is that of WCAG', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrastOf('#1d4f91', '#1d4f91')).toBe(1);
  });
});
