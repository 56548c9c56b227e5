// All faces of this installation, read once per thread: for the text engine (coverage, shaping) and
// for pdfkit (metrics, subset). Roles turn into chains of faces.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FontRole } from '../domain/font-choice.ts';
import { FONT_ROLES } from '../domain/font-choice.ts';
import type { Face } from '../text/face.ts';
import { readFace } from '../text/face.ts';
import type { Chain } from '../text/itemise.ts';
import { ClusterFont } from './cluster-font.ts';
import { readFontTable } from './font-table.ts';
import { readSfnt } from './sfnt.ts';

export interface FontBook {
  chain(role: FontRole): Chain;
  /** What pdfkit draws a face with. */
  clusterFont(face: Face): ClusterFont;
}

/** Throws one error that lists every face that cannot be used. */
export function readFontBook(fontsDir: string): FontBook {
  const table = readFontTable(fontsDir);
  const faces = new Map<string, Face>();
  const fonts = new Map<string, ClusterFont>();
  const faults: string[] = [];
  for (const [id, entry] of Object.entries(table.faces)) {
    try {
      const bytes = new Uint8Array(readFileSync(join(fontsDir, entry.file)));
      const font = new ClusterFont(readSfnt(bytes));
      const twin = [...fonts].find(([, other]) => other.postscriptName === font.postscriptName);
      // pdfkit takes two fonts of one name for the same font and would draw one with the other's glyphs.
      if (twin) throw new Error(`has the same PostScript name as face "${twin[0]}"`);
      fonts.set(id, font);
      faces.set(id, readFace(id, bytes));
    } catch (cause) {
      faults.push(
        `  - face "${id}": ${entry.file} ${cause instanceof Error ? cause.message : String(cause)}`,
      );
    }
  }
  if (faults.length > 0) throw new Error(`Fonts that cannot be used in ${fontsDir}:\n${faults.join('\n')}`);
  const chains = new Map<FontRole, Chain>(
    FONT_ROLES.map((role) => [role, { role, faces: table.roles[role].flatMap((id) => faces.get(id) ?? []) }]),
  );
  return {
    chain(role) {
      const chain = chains.get(role);
      if (!chain) throw new Error(`There is no font role "${role}".`);
      return chain;
    },
    clusterFont(face) {
      const font = fonts.get(face.id);
      if (!font) throw new Error(`There is no face "${face.id}".`);
      return font;
    },
  };
}
