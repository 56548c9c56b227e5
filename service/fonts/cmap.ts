// Which characters a font has, from its cmap table (OpenType "cmap", formats 4 and 12). Every piece of text needs it, so
// it is read without the outlines, which may have ten megabytes.
import { readVariants } from './cmap-variants.ts';

export interface Characters {
  has(codePoint: number): boolean;
  /** Returns whether the font has a glyph for the character with this variation selector, or declares its default
   *  glyph as that variant. */
  hasVariant(codePoint: number, selector: number): boolean;
  readonly count: number;
}

export function readCharacters(cmap: DataView): Characters {
  const subtable = chooseSubtable(cmap);
  const ranges = subtable.getUint16(0) === 12 ? readGroups(subtable) : readSegments(subtable);
  const starts = Uint32Array.from(ranges, ([start]) => start);
  const ends = Uint32Array.from(ranges, ([, end]) => end);
  return {
    hasVariant: readVariants(cmap),
    count: ranges.reduce((sum, [start, end]) => sum + end - start + 1, 0),
    has(codePoint) {
      let low = 0;
      let high = starts.length - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        if (codePoint < (starts[middle] ?? 0)) high = middle - 1;
        else if (codePoint > (ends[middle] ?? 0)) low = middle + 1;
        else return true;
      }
      return false;
    },
  };
}

type Range = readonly [start: number, end: number];

/** Returns the full Unicode subtable if there is one, else the one for the basic plane. */
function chooseSubtable(cmap: DataView): DataView {
  const found = new Map<number, DataView>();
  for (let index = 0; index < cmap.getUint16(2); index++) {
    const record = 4 + index * 8;
    const [platform, encoding] = [cmap.getUint16(record), cmap.getUint16(record + 2)];
    const at = cmap.getUint32(record + 4);
    const isUnicode = platform === 0 ? encoding !== 5 : platform === 3 && (encoding === 1 || encoding === 10);
    if (isUnicode) {
      found.set(cmap.getUint16(at), new DataView(cmap.buffer, cmap.byteOffset + at, cmap.byteLength - at));
    }
  }
  const subtable = found.get(12) ?? found.get(4);
  if (!subtable) throw new Error('has no Unicode cmap of format 4 or 12');
  return subtable;
}

function readGroups(subtable: DataView): Range[] {
  return Array.from({ length: subtable.getUint32(12) }, (_, group): Range => {
    const at = 16 + group * 12;
    // Glyph 0 is the missing-glyph box: a group that starts with it lacks its first character.
    const boxed = subtable.getUint32(at + 8) === 0 ? 1 : 0;
    return [subtable.getUint32(at) + boxed, subtable.getUint32(at + 4)];
  }).filter(([start, end]) => start <= end);
}

function readSegments(subtable: DataView): Range[] {
  const double = subtable.getUint16(6);
  const ranges: Range[] = [];
  for (let at = 0; at < double; at += 2) {
    const end = subtable.getUint16(14 + at);
    const start = subtable.getUint16(16 + double + at);
    const delta = subtable.getUint16(16 + 2 * double + at);
    const offsetAt = 16 + 3 * double + at;
    const offset = subtable.getUint16(offsetAt);
    for (let codePoint = start; codePoint <= end && codePoint !== 0xffff; codePoint++) {
      const raw = offset === 0 ? codePoint : subtable.getUint16(offsetAt + offset + (codePoint - start) * 2);
      const drawn = raw !== 0 || offset === 0 ? (raw + delta) & 0xffff : 0;
      const last = ranges.at(-1);
      if (drawn === 0) continue;
      if (last && last[1] === codePoint - 1) ranges[ranges.length - 1] = [last[0], codePoint];
      else ranges.push([codePoint, codePoint]);
    }
  }
  return ranges;
}
