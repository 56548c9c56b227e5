// Which variants of characters a font has (OpenType "cmap", format 14): a name may select one variant of an ideograph
// with a variation selector.

type Range = readonly [start: number, end: number];

const NONE = (): boolean => false;

/** Returns whether the font has the character with that selector. */
export function readVariants(cmap: DataView): (codePoint: number, selector: number) => boolean {
  const subtable = findSubtable(cmap);
  if (subtable === undefined) return NONE;
  const bySelector = new Map<number, readonly Range[]>();
  for (let index = 0; index < subtable.getUint32(6); index++) {
    const record = 10 + index * 11;
    const [usual, own] = [subtable.getUint32(record + 3), subtable.getUint32(record + 7)];
    const ranges = [...readUsual(subtable, usual), ...readOwn(subtable, own)];
    bySelector.set(uint24(subtable, record), ranges);
  }
  return (codePoint, selector) =>
    bySelector.get(selector)?.some(([start, end]) => start <= codePoint && codePoint <= end) ?? false;
}

function findSubtable(cmap: DataView): DataView | undefined {
  for (let index = 0; index < cmap.getUint16(2); index++) {
    const at = cmap.getUint32(4 + index * 8 + 4);
    if (cmap.getUint16(at) === 14) return new DataView(cmap.buffer, cmap.byteOffset + at);
  }
  return undefined;
}

/** Characters whose default glyph is the variant, in ranges. */
function readUsual(subtable: DataView, at: number): Range[] {
  const count = at === 0 ? 0 : subtable.getUint32(at);
  return Array.from({ length: count }, (_, index): Range => {
    const start = uint24(subtable, at + 4 + index * 4);
    return [start, start + subtable.getUint8(at + 7 + index * 4)];
  });
}

/** Characters with a separate glyph for the variant. */
function readOwn(subtable: DataView, at: number): Range[] {
  const count = at === 0 ? 0 : subtable.getUint32(at);
  return Array.from({ length: count }, (_, index): Range => {
    const codePoint = uint24(subtable, at + 4 + index * 5);
    return [codePoint, codePoint];
  });
}

const uint24 = (view: DataView, at: number): number => (view.getUint8(at) << 16) | view.getUint16(at + 1);
