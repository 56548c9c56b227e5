// pdfkit tolerates any object with `layout` as a font and documents none of it. This is the contract we rely
// on, written down against the pinned version; it fails when an upgrade changes it.
import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { ClusterFont } from '../../service/fonts/cluster-font.ts';
import { readMetrics, table } from '../../service/fonts/sfnt.ts';
import { setLine } from '../../service/text/line.ts';
import type { Cluster, GlyphRun } from '../../service/text/shape.ts';
import { readSfnt } from '../support/read-sfnt.ts';
import { chain, style } from '../text/faces.ts';

const bytesOf = (file: string) =>
  new Uint8Array(readFileSync(new URL(`../../fonts/${file}.ttf`, import.meta.url)));
const font = new ClusterFont(readSfnt(bytesOf('NotoSansDevanagari-Regular')));

function shape(text: string): GlyphRun {
  const [run] = setLine(text, { ...style(), chain: { ...chain, faces: chain.faces.slice(3, 4) } }).runs;
  if (!run) throw new Error('nothing was shaped');
  return run;
}

describe('a cluster font', () => {
  it('has every field that pdfkit reads from a font', () => {
    expect(font).toMatchObject({
      unitsPerEm: 1000,
      ascent: expect.any(Number),
      descent: expect.any(Number),
      lineGap: expect.any(Number),
      xHeight: expect.any(Number),
      capHeight: expect.any(Number),
      bbox: { minX: expect.any(Number), minY: expect.any(Number) },
      italicAngle: 0,
      postscriptName: 'NotoSansDevanagari-Regular',
      head: { macStyle: { italic: false } },
      post: { isFixedPitch: false },
    });
    expect(font['OS/2'].sFamilyClass).toEqual(expect.any(Number));
    expect(font.getGlyph(0).advanceWidth).toBeGreaterThan(0);
    expect(font.createSubset().cff).toBeUndefined();
  });

  it('hands out fresh positions, because pdfkit scales them in place', () => {
    const prepared = { run: shape('शर्मा') };
    const first = font.layout('', prepared);
    for (const position of first.positions) position.xAdvance = -1;
    expect(font.layout('', prepared).positions.every((position) => position.xAdvance !== -1)).toBe(true);
  });

  it('codes a cluster by what it draws and what it means, once per document', () => {
    const subset = font.createSubset();
    const codes = shape('शश र').clusters.map((cluster) => subset.includeGlyph(cluster));
    expect(codes).toEqual([1, 1, 2, 3]);
    expect(font.createSubset().includeGlyph(shape('र').clusters[0] as Cluster)).toBe(1);
  });

  it('refuses the missing-glyph box, which no validator would notice', () => {
    const box: Cluster = {
      key: 'x',
      text: 'ஜ',
      start: 0,
      parts: [{ glyph: 0, dx: 0, dy: 0 }],
      advance: 600,
      width: 600,
    };
    expect(() => font.createSubset().includeGlyph(box)).toThrow(
      expect.objectContaining({ code: 'name-not-drawable' }),
    );
  });

  it('writes a TrueType file in which glyph n draws code n', () => {
    const subset = font.createSubset();
    const { clusters } = shape('क्षितिज');
    for (const cluster of clusters) subset.includeGlyph(cluster);
    const written = readSfntOfSubset(subset.encode());
    expect(written.glyphs).toBeGreaterThan(clusters.length);
    clusters.forEach((cluster) => {
      expect(written.advance(subset.includeGlyph(cluster))).toBe(cluster.width);
    });
    const built = clusters.filter((cluster) => cluster.parts.length > 1);
    expect(built.length).toBeGreaterThan(0);
    for (const cluster of built) {
      const components = written.components(subset.includeGlyph(cluster));
      expect(components.map(({ dx, dy }) => ({ dx, dy }))).toEqual(
        cluster.parts.map(({ dx, dy }) => ({ dx, dy })),
      );
      for (const component of components) expect(written.length(component.code)).toBeGreaterThan(0);
    }
    for (const sum of written.checksums) expect(sum.written).toBe(sum.computed);
  });

  it('is taken by pdfkit as a font, with the text as ToUnicode', async () => {
    const document = new PDFDocument({ font: null as unknown as string, compress: false });
    document.registerFont('face', font as unknown as PDFKit.Mixins.PDFFontSource);
    const run = shape('कि');
    document.font('face', 20).text('कि', 10, 20, {
      lineBreak: false,
      features: { run, tracking: 0 },
    } as unknown as PDFKit.Mixins.TextOptions);
    document.end();
    const chunks: Uint8Array[] = [];
    for await (const chunk of document) chunks.push(chunk as Uint8Array);
    const text = Buffer.concat(chunks).toString('latin1');
    expect(text).toContain('+NotoSansDevanagari-Regular');
    const entries = run.clusters.map(
      (cluster) =>
        `<${[...cluster.text].map((c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join(' ')}>`,
    );
    expect(text).toContain(`[<0000> ${entries.join(' ')}]`);
  });
});

describe('a font file', () => {
  it('is refused when it is not static TrueType, in words an operator understands', () => {
    expect(() => readSfnt(new TextEncoder().encode('OTTO and more bytes'))).toThrow(/not a TrueType font/);
    const empty = new Uint8Array(12);
    new DataView(empty.buffer).setUint32(0, 0x00010000);
    expect(() => readSfnt(empty)).toThrow(/lacks the tables glyf, head/);
  });

  it('is refused when its maker forbids embedding', () => {
    const bytes = bytesOf('NotoNaskhArabic-Regular');
    table(readSfnt(bytes), 'OS/2').setUint16(8, 2);
    expect(() => readMetrics(readSfnt(bytes))).toThrow(/does not allow embedding/);
  });
});

function readSfntOfSubset(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, { at: number; length: number; sum: number }>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const entry = 12 + index * 16;
    tables.set(String.fromCharCode(...bytes.subarray(entry, entry + 4)), {
      sum: view.getUint32(entry + 4),
      at: view.getUint32(entry + 8),
      length: view.getUint32(entry + 12),
    });
  }
  const at = (tag: string) => tables.get(tag)?.at ?? Number.NaN;
  return {
    glyphs: view.getUint16(at('maxp') + 4),
    /** Bytes of the outline of a code. */
    length: (code: number) =>
      view.getUint32(at('loca') + code * 4 + 4) - view.getUint32(at('loca') + code * 4),
    /** The pieces of a composite whose arguments are words. */
    components(code: number) {
      const glyph = at('glyf') + view.getUint32(at('loca') + code * 4);
      expect(view.getInt16(glyph)).toBe(-1);
      const found: { code: number; dx: number; dy: number }[] = [];
      let flags = 0x20;
      for (let byte = glyph + 10; flags & 0x20; byte += 8) {
        flags = view.getUint16(byte);
        found.push({
          code: view.getUint16(byte + 2),
          dx: view.getInt16(byte + 4),
          dy: view.getInt16(byte + 6),
        });
      }
      return found;
    },
    advance: (code: number) => view.getUint16(at('hmtx') + code * 4),
    checksums: [...tables.values()].map((entry) => {
      let computed = 0;
      for (let byte = 0; byte < entry.length; byte += 4)
        computed = (computed + view.getUint32(entry.at + byte)) >>> 0;
      return { written: entry.sum, computed };
    }),
  };
}
