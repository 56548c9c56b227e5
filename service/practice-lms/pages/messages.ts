// The compiled catalogues of the block, as the XBlock package reads them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Messages = Readonly<Record<string, unknown>>;

/** Returns the catalogue of the language or of its base language, with those of the groups (subfolders) added; null means
 *  English, which the bundle contains. */
export function readMessages(
  blockFolder: string,
  locale: string,
  groups: readonly string[] = [],
): Messages | null {
  const [first, ...more] = ['', ...groups].map((group) =>
    readCatalogue(join(blockFolder, 'locales', group), locale),
  );
  return first ? Object.assign({}, first, ...more) : null;
}

function readCatalogue(folder: string, locale: string): Messages | null {
  if (locale.split('-')[0] === 'en') return null;
  let files: string[];
  try {
    files = readdirSync(folder);
  } catch {
    return null;
  }
  for (const wanted of [locale, locale.split('-')[0]]) {
    const file = files.find((name) => name.toLowerCase() === `${wanted}.json`.toLowerCase());
    if (file) return JSON.parse(readFileSync(join(folder, file), 'utf8'));
  }
  return null;
}
