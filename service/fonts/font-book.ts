// All faces of this installation, checked once per thread and loaded at first use: for the text engine (coverage,
// shaping) and for pdfkit (metrics, subset). Resolves roles to chains of faces.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FontRole } from '../domain/templates/font-choice.ts';
import { FONT_ROLES } from '../domain/templates/font-choice.ts';
import type { Face } from '../text/face.ts';
import { lazyFace } from '../text/face.ts';
import type { Chain } from '../text/text-style.ts';
import { ClusterFont } from './cluster-font.ts';
import type { FontFile } from './font-file.ts';
import { readFontFile } from './font-file.ts';
import { chainOf, readFontTable } from './font-table.ts';

export interface FontBook {
  chain(role: FontRole): Chain;
  /** Returns the font with which pdfkit draws a face. */
  clusterFont(face: Face): ClusterFont;
}

/** Opens all faces. Throws one error that lists every unusable face. */
export function readFontBook(fontsDir: string): FontBook {
  const table = readFontTable(fontsDir);
  const files = readFontFiles(fontsDir);
  const faces = new Map(
    Object.entries(table.faces).map(([id, { file, scripts, locales = [] }]) => {
      const covers = (codePoint: number) => files.get(id)?.characters().has(codePoint) ?? false;
      const coversVariant = (codePoint: number, selector: number) =>
        files.get(id)?.characters().hasVariant(codePoint, selector) ?? false;
      // HarfBuzz copies the bytes; no other code needs the whole file.
      const read = () => new Uint8Array(readFileSync(join(fontsDir, file)));
      return [id, lazyFace({ id, scripts, locales, covers, coversVariant, read })];
    }),
  );
  const chains = new Map<FontRole, Chain>(
    FONT_ROLES.map((role) => [
      role,
      { role, faces: chainOf(table, role).flatMap((id) => faces.get(id) ?? []) },
    ]),
  );
  const fonts = new Map<string, ClusterFont>();
  return {
    chain(role) {
      const chain = chains.get(role);
      if (!chain) throw new Error(`There is no font role "${role}".`);
      return chain;
    },
    clusterFont(face) {
      const known = fonts.get(face.id);
      if (known) return known;
      const file = files.get(face.id);
      if (!file) throw new Error(`There is no face "${face.id}".`);
      const font = new ClusterFont(file.open());
      fonts.set(face.id, font);
      return font;
    },
  };
}

/** Returns the files of all faces, by face. Throws one error that lists every unusable file. */
export function readFontFiles(fontsDir: string): ReadonlyMap<string, FontFile> {
  const files = new Map<string, FontFile>();
  const owners = new Map<string, string>();
  const faults: string[] = [];
  for (const [id, { file }] of Object.entries(readFontTable(fontsDir).faces)) {
    try {
      const font = readFontFile(join(fontsDir, file));
      const { postscriptName } = font.metrics;
      const twin = owners.get(postscriptName);
      // pdfkit treats two fonts of one name as the same font and would draw one with the other's glyphs.
      if (twin) throw new Error(`has the same PostScript name as face "${twin}"`);
      owners.set(postscriptName, id);
      files.set(id, font);
    } catch (cause) {
      faults.push(`  - face "${id}": ${file} ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  if (faults.length > 0) throw new Error(`Fonts that cannot be used in ${fontsDir}:\n${faults.join('\n')}`);
  return files;
}
