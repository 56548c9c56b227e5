// Writes the five objects of a font that one learner's name needs (ISO 32000-1, 9.7): Type 0 font, CID font, descriptor,
// subset and ToUnicode map, as pdfkit would write them.
import { deflateSync } from 'node:zlib';
import { codePointsOf } from '../../fonts/cluster-font.ts';
import type { LearnerFont } from './page-fonts.ts';
import { bytesAsText, dictionary, hexCode, number, stream } from './pdf-syntax.ts';

/** ISO 32000-1, table 123. Symbolic, because the character codes are not a standard encoding. */
const FLAGS = { fixedPitch: 1, serif: 2, symbolic: 4, script: 8, italic: 64 } as const;

/** Smaller subsets are not compressed: zlib's initialisation takes a tenth of a drawing and saves about one kilobyte. */
const COMPRESS_FROM_BYTES = 4_000;
const SMALL = { level: 9, windowBits: 13, memLevel: 7 };

/** Returns the bodies of the objects `first`, `first + 1` …; the Type 0 font is the first. */
export function writeLearnerFont(own: LearnerFont, first: number): string[] {
  const { font } = own;
  const [, cid, descriptor, file, unicode] = [0, 1, 2, 3, 4].map((step) => `${first + step} 0 R`) as string[];
  const scale = 1000 / font.unitsPerEm;
  const name = `${tagOf(own.name)}+${font.postscriptName.replaceAll(' ', '_')}`;
  // Code 0 is the missing glyph.
  const widths = [
    font.getGlyph(0).advanceWidth,
    ...own.letters.map(({ cluster }) => Math.max(0, cluster.width)),
  ];
  const points = [[0], ...own.letters.map(({ cluster, level }) => codePointsOf(cluster.text, level))];
  const subset = own.subset.encode();
  const isSmall = subset.length < COMPRESS_FROM_BYTES;
  const { minX, minY, maxX, maxY } = font.bbox;
  return [
    dictionary({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: `[${cid}]`,
      ToUnicode: unicode ?? '',
    }),
    dictionary({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: '<<\n/Registry (Adobe)\n/Ordering (Identity)\n/Supplement 0\n>>',
      FontDescriptor: descriptor ?? '',
      W: `[0 [${widths.map((width) => number(width * scale)).join(' ')}]]`,
      CIDToGIDMap: 'Identity',
    }),
    dictionary({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: flagsOf(font),
      FontBBox: [minX, minY, maxX, maxY].map((edge) => edge * scale),
      ItalicAngle: font.italicAngle,
      Ascent: font.ascent * scale,
      Descent: font.descent * scale,
      CapHeight: (font.capHeight || font.ascent) * scale,
      XHeight: font.xHeight * scale,
      StemV: 0,
      FontFile2: file ?? '',
    }),
    isSmall
      ? stream({}, bytesAsText(subset))
      : stream({ Filter: 'FlateDecode' }, bytesAsText(deflateSync(subset, SMALL))),
    stream({}, unicodeMap(points)),
  ];
}

/** The subset tag: six capitals, unique on the page. */
function tagOf(name: string): string {
  return `OWN${[...name.slice(1).padStart(3, '0')].map((digit) => String.fromCharCode(65 + Number(digit))).join('')}`;
}

function flagsOf(font: LearnerFont['font']): number {
  const family = font['OS/2'].sFamilyClass >> 8;
  let flags: number = FLAGS.symbolic;
  if (font.post.isFixedPitch) flags |= FLAGS.fixedPitch;
  if (family >= 1 && family <= 7) flags |= FLAGS.serif;
  if (family === 10) flags |= FLAGS.script;
  if (font.head.macStyle.italic) flags |= FLAGS.italic;
  return flags;
}

/** Entries of one `beginbfchar`; the limit of the format. */
const MAX_ENTRIES = 100;

function unicodeMap(points: readonly (readonly number[])[]): string {
  const lines = points.map((each, code) => `<${hexCode(code)}> <${utf16Of(each)}>`);
  let blocks = '';
  for (let start = 0; start < lines.length; start += MAX_ENTRIES) {
    const block = lines.slice(start, start + MAX_ENTRIES);
    blocks += `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`;
  }
  return (
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n' +
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n' +
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n' +
    `${blocks}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`
  );
}

function utf16Of(points: readonly number[]): string {
  const text = String.fromCodePoint(...points);
  let hex = '';
  for (let index = 0; index < text.length; index++) hex += hexCode(text.charCodeAt(index));
  return hex;
}
