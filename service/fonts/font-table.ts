// fonts/fonts.json: which faces there are, which file and licence each has, and in which order a role asks them.
// Checked both ways at start-up; all faults are told at once, because fixing them one by one is a chore.
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
  /** What it is made for; Zsym stands for symbols, Zsye for emoji. */
  scripts: z.array(z.string().regex(/^[A-Z][a-z]{3}$/, 'use ISO 15924 codes such as "Latn"')).min(1),
  /** Where a script has several shapes: the languages whose it has. */
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
  /** What every role asks after its own faces, so that each script is listed once. */
  fallback: z.array(z.string()).default([]),
});

export type FaceEntry = z.infer<typeof faceEntry>;
export type FontTable = z.infer<typeof fontTable>;

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The faces a role asks, in order. */
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
