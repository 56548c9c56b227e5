// The settings of the practice service, as a file for a shell, so that users can try every other command against the service.
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Only the service's own variables: the rest of the environment does not belong in a file. */
export function settingsIn(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (row): row is [string, string] => row[0].startsWith('GRADEME_') && row[1] !== undefined,
    ),
  );
}

/** Writes the file, readable by its owner only, because it contains secrets. Returns its path. */
export function writeSettings(folder: string, settings: Readonly<Record<string, string>>): string {
  const file = join(folder, 'settings.env');
  const lines = Object.entries(settings).map(([variable, value]) => `${variable}=${quoted(value)}\n`);
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  chmodSync(file, 0o600);
  return file;
}

/** Quotes for a shell, which does not interpret text between single quotes. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
