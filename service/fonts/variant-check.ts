// Which variants of ideographs no installed face has, for names with a variation selector.
import { missingVariants } from '../domain/templates/font-choice.ts';
import { type FontBook, readFontBook } from './font-book.ts';

const NO_FACE = { covers: () => false, coversVariant: () => false };

/** Loads the faces at the first name with a variation selector. */
export function createVariantCheck(fontsDir: string): (name: string) => readonly string[] {
  let book: FontBook | undefined;
  return (name) => {
    const asked = missingVariants(NO_FACE, name);
    if (asked.length === 0) return asked;
    book ??= readFontBook(fontsDir);
    const { faces } = book.chain('name');
    return asked.filter((variant) => faces.every((face) => missingVariants(face, variant).length > 0));
  };
}
