// Contrast of two colours by WCAG 2.2 (1.4.3), and the contrast that text of a size needs.
import type { Colour } from './template-elements.ts';

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Returns 1 (the same) to 21 (black and white). */
export function contrastOf(one: Colour, other: Colour): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Returns the contrast that text needs. Large is 18 points, or 14 points bold; for text that may shrink its least size
 *  counts. */
export function contrastNeeded(leastSize: number, isBold: boolean): number {
  return leastSize >= 18 || (isBold && leastSize >= 14) ? 3 : 4.5;
}
