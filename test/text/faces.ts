// The installation's own faces as chains, for the text engine's tests.
import { readFileSync } from 'node:fs';
import type { BaseDirection } from '../../service/text/bidi.ts';
import { readFace } from '../../service/text/face.ts';
import type { Chain, TextStyle } from '../../service/text/text-style.ts';

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
