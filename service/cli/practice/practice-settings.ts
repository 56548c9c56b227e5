// What the practice service runs with, as a file that a shell reads: so that every other command can be tried against it.
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Only ours: the rest of the environment is nobody's business in a file. */
export function settingsIn(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (row): row is [string, string] => row[0].startsWith('GRADEME_') && row[1] !== undefined,
    ),
  );
}

/** There are secrets in it, so only its owner reads it. Gives its path. */
export function writeSettings(folder: string, settings: Readonly<Record<string, string>>): string {
  const file = join(folder, 'settings.env');
  const lines = Object.entries(settings).map(([variable, value]) => `${variable}=${quoted(value)}\n`);
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  chmodSync(file, 0o600);
  return file;
}

/** For a shell, which leaves everything between single quotes alone. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
