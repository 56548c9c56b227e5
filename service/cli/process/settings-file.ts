// `--settings`: the settings of an installation, from the file that its systemd units read.

import { readFileSync } from 'node:fs';

/** Sets what the file names and the environment has not. Throws an Error that says what to do when the file cannot be read. */
export function readSettingsFile(file: string): void {
  try {
    // Node's own reader says that there is no file, whatever the reason for which it cannot read one.
    readFileSync(file);
    process.loadEnvFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    throw new Error(
      `This user may not read ${file}. Run the command as the user of the service: sudo -u grademe grademe …`,
    );
  }
}
