// fonts/fonts.json: which faces there are, which file and licence each has, and in which order a role asks them.
// Checked both ways at start-up; all faults are told at once, because fixing them one by one is a chore.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { FontRole } from '../domain/font-choice.ts';
import { FONT_ROLES } from '../domain/font-choice.ts';

const faceEntry = z.strictObject({
  file: z.string().regex(/^[\w-]+\.ttf$/, 'name a .ttf file in fonts/'),
  family: z.string().min(1),
  weight: z.int().min(100).max(900),
  style: z.enum(['normal', 'italic']),
  licence: z.string().regex(/^[\w-]+\.txt$/, 'name a .txt file in fonts/'),
});

const fontTable = z.strictObject({
  faces: z.record(z.string().regex(/^[a-z0-9-]+$/, 'use small letters, digits and hyphens'), faceEntry),
  roles: z.strictObject(
    Object.fromEntries(FONT_ROLES.map((role) => [role, z.array(z.string()).min(1)])) as Record<
      FontRole,
      z.ZodArray<z.ZodString>
    >,
  ),
});

export type FontTable = z.infer<typeof fontTable>;

/** Reads and checks the table. Throws one error that lists every fault. */
export function readFontTable(fontsDir: string): FontTable {
  const parsed = fontTable.safeParse(readJson(join(fontsDir, 'fonts.json')));
  if (!parsed.success) {
    throw faulty(
      fontsDir,
      parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`),
    );
  }
  const faults = findFaults(parsed.data, readdirSync(fontsDir));
  if (faults.length > 0) throw faulty(fontsDir, faults);
  return parsed.data;
}

function findFaults(fonts: FontTable, files: readonly string[]): string[] {
  const faces = Object.entries(fonts.faces);
  const chained = new Set(Object.values(fonts.roles).flat());
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
      chain.filter((id) => !fonts.faces[id]).map((id) => `role "${role}": there is no face "${id}"`),
    ),
    ...files
      .filter((file) => /\.(ttf|otf|ttc|txt)$/i.test(file) && !named.has(file))
      .map((file) => `file ${file}: no face names it`),
  ];
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be read as JSON. Restore it from the repository.`, { cause });
  }
}

function faulty(fontsDir: string, faults: readonly string[]): Error {
  return new Error(
    `Mend ${join(fontsDir, 'fonts.json')}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
  );
}
