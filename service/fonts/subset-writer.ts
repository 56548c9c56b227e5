// Writes the TrueType file of one certificate: glyph n draws character code n. A cluster of several glyphs becomes one
// composite glyph, so that text and drawing correspond one to one.
import type { Cluster } from '../text/shape.ts';
import type { Outline, Outlines } from './glyph-outlines.ts';
import { COMPONENT } from './glyph-outlines.ts';
import type { Sfnt } from './sfnt.ts';
import { table } from './sfnt.ts';
import { writeSfnt } from './sfnt-writer.ts';

interface Slot {
  readonly outline: Outline;
  readonly advance: number;
}

/** Slot 0 is .notdef, then the clusters in order, then their component glyphs. */
export function writeSubset(font: Sfnt, outlines: Outlines, clusters: readonly Cluster[]): Uint8Array {
  const slots: Slot[] = [{ outline: outlines.read(0), advance: outlines.advance(0) }];
  // Two passes: clusters take the codes that the document already uses; their components come after them.
  const pieces: number[] = [];
  const codes = new Map<number, number>();
  const codeOf = (glyph: number): number => {
    const code = codes.get(glyph) ?? 1 + clusters.length + pieces.length;
    if (!codes.has(glyph)) {
      codes.set(glyph, code);
      pieces.push(glyph);
    }
    return code;
  };
  for (const cluster of clusters) {
    const [only, ...rest] = cluster.parts;
    const plain = only && rest.length === 0 && only.dx === 0 && only.dy === 0;
    const outline = plain ? renumber(outlines.read(only.glyph), codeOf) : compose(cluster, outlines, codeOf);
    slots.push({ outline, advance: Math.max(0, cluster.width) });
  }
  // `pieces` grows while composites among them add their own components.
  for (let index = 0; index < pieces.length; index++) {
    slots.push({ outline: renumber(outlines.read(pieces[index] ?? 0), codeOf), advance: 0 });
  }
  slots[0] = { outline: renumber(outlines.read(0), () => 0), advance: outlines.advance(0) };
  return writeTables(font, slots);
}

function renumber(outline: Outline, codeOf: (glyph: number) => number): Outline {
  if (outline.components.length === 0) return outline;
  const bytes = outline.bytes.slice();
  const view = new DataView(bytes.buffer);
  const components = outline.components.map(codeOf);
  outline.componentAt.forEach((at, index) => {
    view.setUint16(at, components[index] ?? 0);
  });
  return { ...outline, bytes, components };
}

function compose(cluster: Cluster, outlines: Outlines, codeOf: (glyph: number) => number): Outline {
  const drawn = cluster.parts;
  if (drawn.length === 0) {
    return {
      bytes: new Uint8Array(0),
      componentAt: [],
      components: [],
      bounds: [0, 0, 0, 0],
      points: 0,
      contours: 0,
    };
  }
  const boxes = drawn.map(({ glyph, dx, dy }) => {
    const [xMin, yMin, xMax, yMax] = outlines.read(glyph).bounds;
    return [xMin + dx, yMin + dy, xMax + dx, yMax + dy] as const;
  });
  const bounds = [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ] as const;
  const bytes = new Uint8Array(10 + drawn.length * 8);
  const view = new DataView(bytes.buffer);
  view.setInt16(0, -1);
  bounds.forEach((edge, index) => {
    view.setInt16(2 + index * 2, edge);
  });
  const components = drawn.map((part) => codeOf(part.glyph));
  drawn.forEach((part, index) => {
    const at = 10 + index * 8;
    const more = index < drawn.length - 1 ? COMPONENT.more : 0;
    const overlap = index === 0 ? COMPONENT.overlap : 0;
    view.setUint16(at, COMPONENT.words | COMPONENT.xy | more | overlap);
    view.setUint16(at + 2, components[index] ?? 0);
    view.setInt16(at + 4, part.dx);
    view.setInt16(at + 6, part.dy);
  });
  const componentAt = drawn.map((_, index) => 12 + index * 8);
  return { bytes, componentAt, components, bounds, points: 0, contours: -1 };
}

interface Extent {
  readonly points: number;
  readonly contours: number;
  readonly depth: number;
}

function measure(slots: readonly Slot[], slot: Slot | undefined): Extent {
  if (!slot || slot.outline.components.length === 0) {
    return {
      points: slot?.outline.points ?? 0,
      contours: Math.max(0, slot?.outline.contours ?? 0),
      depth: 0,
    };
  }
  const parts = slot.outline.components.map((code) => measure(slots, slots[code]));
  return {
    points: parts.reduce((sum, part) => sum + part.points, 0),
    contours: parts.reduce((sum, part) => sum + part.contours, 0),
    depth: 1 + Math.max(...parts.map((part) => part.depth)),
  };
}

function writeTables(font: Sfnt, slots: readonly Slot[]): Uint8Array {
  const count = slots.length;
  const padded = slots.map(({ outline }) => (outline.bytes.length + 3) & ~3);
  const glyf = new Uint8Array(padded.reduce((sum, length) => sum + length, 0));
  const loca = new DataView(new ArrayBuffer((count + 1) * 4));
  const hmtx = new DataView(new ArrayBuffer(count * 4));
  let at = 0;
  slots.forEach(({ outline, advance }, code) => {
    glyf.set(outline.bytes, at);
    at += padded[code] ?? 0;
    loca.setUint32((code + 1) * 4, at);
    hmtx.setUint16(code * 4, Math.min(advance, 0xffff));
    hmtx.setInt16(code * 4 + 2, outline.bounds[0]);
  });

  const head = copyOf(table(font, 'head'));
  head.setUint32(8, 0); // checkSumAdjustment: PDF readers ignore it
  head.setInt16(50, 1); // long offsets in loca
  const hhea = copyOf(table(font, 'hhea'));
  hhea.setUint16(34, count);
  const maxp = copyOf(table(font, 'maxp'));
  const composites = slots.filter((slot) => slot.outline.components.length > 0);
  const extents = composites.map((slot) => measure(slots, slot));
  const raise = (offset: number, values: readonly number[]) =>
    maxp.setUint16(offset, Math.min(0xffff, Math.max(maxp.getUint16(offset), ...values)));
  maxp.setUint16(4, count);
  raise(
    10,
    extents.map((extent) => extent.points),
  );
  raise(
    12,
    extents.map((extent) => extent.contours),
  );
  maxp.setUint16(26, 0); // no instructions remain
  raise(
    28,
    composites.map((slot) => slot.outline.components.length),
  );
  raise(
    30,
    extents.map((extent) => extent.depth),
  );
  return writeSfnt({ glyf, head, hhea, hmtx, loca, maxp });
}

function copyOf(view: DataView): DataView {
  return new DataView(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}
