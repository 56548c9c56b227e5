// The characters of living scripts that no face here has yet: later additions to Unicode than the fonts.
// They are refused by name; when a face learns one, the list must shrink (see test/fonts).
import { FONT_ROLES } from '../../service/domain/templates/font-choice.ts';
import { readFontBook } from '../../service/fonts/font-book.ts';
import { fontsDir } from '../pdf/kit.ts';

const { faces } = readFontBook(fontsDir).chain(FONT_ROLES[0]);

export const isCovered = (codePoint: number): boolean => faces.some((face) => face.covers(codePoint));

export const isDrawable = (text: string): boolean =>
  [...text].every(
    (character) => isCovered(character.codePointAt(0) ?? 0) || /[\u200c\u200d]/.test(character),
  );
