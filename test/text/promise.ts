// What fitting promises, checked against the glyphs themselves: where HarfBuzz puts their ink, not what we noted of it.
import { expect } from 'vitest';
import type { ServiceProblem } from '../../service/domain/service-problem.ts';
import { placeLines } from '../../service/pdf/text/place-text.ts';
import type { FitBox, FittedText } from '../../service/text/fit.ts';
import { fitText } from '../../service/text/fit.ts';
import type { Line } from '../../service/text/line.ts';
import type { TextStyle } from '../../service/text/text-style.ts';

const ROUNDING = 1e-6;
const ALIGNMENTS = ['left', 'center', 'right'] as const;
const VERTICALS = ['top', 'middle', 'bottom'] as const;

interface Edges {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The ink of every glyph on a line that starts at `x` on `baseline`. */
function inkOf(line: Line, { x, baseline }: { x: number; baseline: number }, size: number, tracking: number) {
  const glyphs: Edges[] = [];
  let at = x;
  for (const { face, clusters, tracks } of line.runs) {
    const scale = size / face.unitsPerEm;
    for (const { parts, advance } of clusters) {
      for (const { glyph, dx, dy } of parts) {
        const box = face.font.glyphExtents(glyph);
        if (!box || box.height === 0) continue;
        const left = at + (dx + box.xBearing) * scale;
        const top = baseline - (dy + box.yBearing) * scale;
        glyphs.push({ left, right: left + box.width * scale, top, bottom: top - box.height * scale });
      }
      at += advance * scale + (tracks ? tracking * size : 0);
    }
  }
  return glyphs;
}

const letters = (text: string) => text.replace(/\s/gu, '');

/** Size in its bounds, all of the text, ink of every cluster in the box however it is aligned, lines apart. */
function expectKept(text: string, fitted: FittedText, box: FitBox, tracking: number): void {
  const { size, lines } = fitted;
  expect(size).toBeGreaterThanOrEqual(box.minSize);
  expect(size).toBeLessThanOrEqual(box.size);
  const isTenth = Math.abs(size * 10 - Math.round(size * 10)) < ROUNDING;
  expect(isTenth || size === box.size || size === box.minSize).toBe(true);
  expect(lines.length).toBeLessThanOrEqual(box.lines);
  expect(letters(lines.map((line) => line.text).join(''))).toBe(letters(text));

  ALIGNMENTS.forEach((align, index) => {
    const place = { x: 70, y: 30, width: box.width, height: box.height };
    const placed = placeLines(fitted, place, align, VERTICALS[index] ?? 'top');
    let above = place.y;
    for (const each of placed) {
      const ink = inkOf(each.line, each, size, tracking);
      expect(ink.length).toBeGreaterThan(0);
      for (const { left, right, top, bottom } of ink) {
        expect(left).toBeGreaterThanOrEqual(place.x - ROUNDING);
        expect(right).toBeLessThanOrEqual(place.x + place.width + ROUNDING);
        expect(top).toBeGreaterThanOrEqual(above - ROUNDING);
        expect(bottom).toBeLessThanOrEqual(place.y + place.height + ROUNDING);
      }
      above = Math.max(...ink.map(({ bottom }) => bottom));
    }
  });
}

export type Outcome = 'fits' | 'text-overflow' | 'name-not-drawable';

/** Fits, and keeps every promise, or is refused in numbers or by name. */
export function fitOrRefuse(text: string, style: TextStyle, box: FitBox): Outcome {
  let fitted: FittedText;
  try {
    fitted = fitText(text, style, box, { what: 'recipient name', field: 'name' });
  } catch (error) {
    const { code, message } = error as ServiceProblem;
    if (code === 'name-not-drawable') {
      expect(message).toMatch(/U\+[0-9A-F]{4}/);
    } else {
      expect(code, message).toBe('text-overflow');
      expect(message).toMatch(
        /^The recipient name needs \d+ points of (?:width|height) at the least size of [\d.]+ points and the template has \d+(?: on|\.)/,
      );
    }
    return code as Outcome;
  }
  expectKept(text, fitted, box, style.tracking);
  return 'fits';
}
