// The installation's own faces as chains, for the text engine's tests.
import { readFileSync } from 'node:fs';
import * as hb from 'harfbuzzjs';
import type { BaseDirection } from '../../service/text/bidi.ts';
import { type Face, lazyFace } from '../../service/text/face.ts';
import type { Chain, TextStyle } from '../../service/text/text-style.ts';

/** Loads a face at once, for a chain without a table: coverage from the file, for any script. */
function readFace(id: string, bytes: Uint8Array): Face {
  const face = new hb.Face(new hb.Blob(bytes));
  const font = new hb.Font(face);
  const covered = new Set(face.collectUnicodes());
  return lazyFace({
    id,
    scripts: [],
    locales: [],
    covers: (codePoint) => covered.has(codePoint),
    coversVariant: (codePoint, selector) => font.variationGlyph(codePoint, selector) !== undefined,
    read: () => bytes,
  });
}

const read = (file: string) =>
  readFace(file, new Uint8Array(readFileSync(new URL(`../../fonts/${file}.ttf`, import.meta.url))));

export const chain: Chain = {
  role: 'name',
  faces: [
    'EBGaramond-Medium',
    'NotoSerif-Regular',
    'NotoNaskhArabic-Regular',
    'NotoSansDevanagari-Regular',
    'NotoSansSC-Regular',
  ].map(read),
};

export function style(language = 'en', direction: BaseDirection = 'auto', tracking = 0): TextStyle {
  return { chain, language, direction, tracking };
}
