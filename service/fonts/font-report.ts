// What the installed fonts cover, for `grademe fonts`: the coverage of each face, the roles that use it, and the face
// that draws each piece of a text.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceProblem } from '../domain/service-problem.ts';
import type { FontRole } from '../domain/templates/font-choice.ts';
import { FONT_ROLES, missingVariants } from '../domain/templates/font-choice.ts';
import { cleanForLayout } from '../text/clean.ts';
import { itemise } from '../text/itemise.ts';
import { readFontBook, readFontFiles } from './font-book.ts';
import { chainOf, readFontTable } from './font-table.ts';

export interface FaceReport {
  readonly face: string;
  readonly family: string;
  readonly file: string;
  readonly bytes: number;
  readonly scripts: readonly string[];
  readonly locales: readonly string[];
  readonly characters: number;
  /** The roles that use the face, with its position in their chain, counted from one. */
  readonly roles: readonly { readonly role: FontRole; readonly place: number }[];
}

/** Returns the report. Throws one error that lists every fault of the table or its files. */
export function reportFonts(fontsDir: string): FaceReport[] {
  const table = readFontTable(fontsDir);
  const files = readFontFiles(fontsDir);
  return Object.entries(table.faces).map(([face, { family, file, scripts, locales = [] }]) => ({
    face,
    family,
    file,
    bytes: statSync(join(fontsDir, file)).size,
    scripts,
    locales,
    characters: files.get(face)?.characters().count ?? 0,
    roles: FONT_ROLES.flatMap((role) => {
      const place = chainOf(table, role).indexOf(face) + 1;
      return place > 0 ? [{ role, place }] : [];
    }),
  }));
}

export interface TextReport {
  readonly text: string;
  readonly role: FontRole;
  readonly runs: readonly {
    readonly text: string;
    readonly face: string;
    readonly script: string;
    readonly language: string;
    readonly direction: 'ltr' | 'rtl';
  }[];
  /** Ideographs with a variation selector whose variant no face has: they are drawn in their default form. */
  readonly withoutVariant: readonly string[];
  /** Why the text cannot be drawn; undefined when it can. */
  readonly refusal?: string | undefined;
}

/** Returns the face of each piece of `text`, in reading order. `locale` is the learner's language. */
export function reportText(fontsDir: string, given: string, role: FontRole, locale: string): TextReport {
  const chain = readFontBook(fontsDir).chain(role);
  const text = cleanForLayout(given, 'wording');
  try {
    const style = {
      chain,
      language: locale,
      learnerLanguage: locale,
      direction: 'auto',
      tracking: 0,
    } as const;
    const found = itemise(text, style);
    const withoutVariant = found.flatMap(({ start, end, face }) =>
      missingVariants(face, text.slice(start, end)),
    );
    const runs = found.map(({ start, end, face, script, language, level }) => ({
      text: text.slice(start, end),
      face: face.id,
      script,
      language,
      direction: level % 2 === 1 ? ('rtl' as const) : ('ltr' as const),
    }));
    return { text, role, runs, withoutVariant };
  } catch (error) {
    if (!(error instanceof ServiceProblem)) throw error;
    return { text, role, runs: [], withoutVariant: [], refusal: error.message };
  }
}
