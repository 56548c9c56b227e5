// `grademe fonts`: lists what the installed faces cover, and which faces draw a given text.
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { FontRole } from '../../domain/templates/font-choice.ts';
import { FONT_ROLES } from '../../domain/templates/font-choice.ts';
import type { FaceReport, TextReport } from '../../fonts/font-report.ts';
import { reportFonts, reportText } from '../../fonts/font-report.ts';
import { layOut } from '../output/table.ts';
import { print } from '../output/terminal.ts';

interface Options {
  readonly json?: boolean;
  readonly text?: string;
  readonly role: FontRole;
  readonly locale: string;
}

const fontsDir = fileURLToPath(new URL('../../../fonts', import.meta.url));

export function fontsCommand(): Command {
  return new Command('fonts')
    .description('list the installed fonts and their coverage, or show which fonts draw a text')
    .option('--text <text>', 'show which font draws each part of this text, and what no font covers')
    .addOption(
      new Option('--role <role>', 'role of the text on the certificate').choices(FONT_ROLES).default('name'),
    )
    .option('--locale <tag>', 'language of the learner; selects among Han and Arabic fonts', readTag, 'en')
    .option('--json', 'print JSON')
    .action(({ json, text, role, locale }: Options) => {
      const found = text === undefined ? reportFonts(fontsDir) : reportText(fontsDir, text, role, locale);
      if (json) print(JSON.stringify(found, null, 2));
      else print(Array.isArray(found) ? tableOfFaces(found) : tableOfRuns(found as TextReport));
      if ('refusal' in found && found.refusal) process.exitCode = 1;
    });
}

function readTag(tag: string): string {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag.replaceAll('_', '-'));
    if (canonical) return canonical;
  } catch {}
  throw new InvalidArgumentError('Use a language tag such as "ja" or "zh-Hant".');
}

function tableOfFaces(faces: readonly FaceReport[]): string {
  const bytes = faces.reduce((sum, face) => sum + face.bytes, 0);
  const scripts = new Set(faces.flatMap((face) => face.scripts));
  const rows = faces.map(({ face, file, scripts: made, locales, characters, roles }) => [
    face,
    file,
    made.join(' ') + (locales.length > 0 ? ` (${locales.join(' ')})` : ''),
    String(characters),
    roles.map(({ role, place }) => `${role} ${place}`).join(', '),
  ]);
  return [
    ...layOut([['face', 'file', 'scripts (languages)', 'characters', 'roles and place'], ...rows]),
    '',
    `${faces.length} faces for ${scripts.size} scripts, ${(bytes / 1_000_000).toFixed(1)} MB.`,
  ].join('\n');
}

function tableOfRuns({ runs, withoutVariant, refusal, role }: TextReport): string {
  if (refusal) return refusal;
  const rows = runs.map(({ text, face, script, language, direction }) => [
    face,
    script,
    language,
    direction,
    JSON.stringify(text),
  ]);
  return [
    ...layOut([['face', 'script', 'language', 'direction', `text, as "${role}"`], ...rows]),
    ...withoutVariant.map(sayWithoutVariant),
  ].join('\n');
}

/** A variation selector is invisible, so the output shows its code. */
function sayWithoutVariant(variant: string): string {
  const codes = [...variant].map((each) => `U+${each.codePointAt(0)?.toString(16).toUpperCase()}`);
  return `No face has the form of ${variant} that is asked for (${codes.join(' ')}): it is drawn in its usual form.`;
}
