// fonts/fonts.json: the faces, the file and licence of each, and the order of faces for each role. Start-up checks both
// directions and reports all faults at once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { FontRole } from '../domain/templates/font-choice.ts';
import { FONT_ROLES } from '../domain/templates/font-choice.ts';

const faceEntry = z.strictObject({
  file: z.string().regex(/^[\w-]+\.ttf$/, 'name a .ttf file in fonts/'),
  family: z.string().min(1),
  weight: z.int().min(100).max(900),
  style: z.enum(['normal', 'italic']),
  licence: z.string().regex(/^[\w-]+\.txt$/, 'name a .txt file in fonts/'),
  /** The scripts of the face; Zsym means symbols, Zsye emoji. */
  scripts: z.array(z.string().regex(/^[A-Z][a-z]{3}$/, 'use ISO 15924 codes such as "Latn"')).min(1),
  /** For a script with several shapes: the languages whose shapes the face has. */
  locales: z.array(z.string().refine(isLanguageTag, 'use language tags such as "zh-Hant"')).optional(),
});

const fontTable = z.strictObject({
  faces: z.record(z.string().regex(/^[a-z0-9-]+$/, 'use small letters, digits and hyphens'), faceEntry),
  roles: z.strictObject(
    Object.fromEntries(FONT_ROLES.map((role) => [role, z.array(z.string()).min(1)])) as Record<
      FontRole,
      z.ZodArray<z.ZodString>
    >,
  ),
  /** Faces after the own faces of every role, so that each script is listed once. */
  fallback: z.array(z.string()).default([]),
});

export type FontTable = z.infer<typeof fontTable>;

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Returns the faces of a role, in order. */
export function chainOf({ roles, fallback }: FontTable, role: FontRole): string[] {
  return [...new Set([...roles[role], ...fallback])];
}

/** Reads and checks the table. Throws one error that lists every fault. */
export function readFontTable(fontsDir: string): FontTable {
  const parsed = fontTable.safeParse(readJson(join(fontsDir, 'fonts.json')));
  if (!parsed.success) {
    throw fontTableError(
      fontsDir,
      parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`),
    );
  }
  const faults = findFaults(parsed.data, readdirSync(fontsDir));
  if (faults.length > 0) throw fontTableError(fontsDir, faults);
  return parsed.data;
}

function findFaults(fonts: FontTable, files: readonly string[]): string[] {
  const faces = Object.entries(fonts.faces);
  const chained = new Set([...Object.values(fonts.roles).flat(), ...fonts.fallback]);
  const named = new Set(faces.flatMap(([, face]) => [face.file, face.licence]));
  return [
    ...faces
      .filter(([, face]) => !files.includes(face.file))
      .map(([id, face]) => `face "${id}": the file ${face.file} is missing`),
    ...faces
      .filter(([, face]) => !files.includes(face.licence))
      .map(([id, face]) => `face "${id}": the licence ${face.licence} is missing`),
    ...faces.filter(([id]) => !chained.has(id)).map(([id]) => `face "${id}": no role asks for it`),
    ...Object.entries(fonts.roles).flatMap(([role, chain]) =>
      findMissingFaces(`role "${role}"`, chain, fonts),
    ),
    ...findMissingFaces('fallback', fonts.fallback, fonts),
    ...files
      .filter((file) => /\.(ttf|otf|ttc|txt)$/i.test(file) && !named.has(file))
      .map((file) => `file ${file}: no face names it`),
  ];
}

function findMissingFaces(place: string, chain: readonly string[], { faces }: FontTable): string[] {
  return chain.filter((id) => !faces[id]).map((id) => `${place}: there is no face "${id}"`);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be read as JSON. Restore it from the repository.`, { cause });
  }
}

function fontTableError(fontsDir: string, faults: readonly string[]): Error {
  return new Error(
    `Mend ${join(fontsDir, 'fonts.json')}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
  );
}
