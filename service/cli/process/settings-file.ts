// `--settings`: reads the settings of an installation from the file that its systemd units read.
import { readFileSync } from 'node:fs';

/** Sets the variables of the file that the environment does not have. Throws an Error that says what to do when the file cannot
 *  be read, or when Node would read a line differently from the service's EnvironmentFile=. */
export function readSettingsFile(file: string): void {
  try {
    // Node's own reader reports every read error as a missing file.
    requireAlike(file, readFileSync(file, 'utf8'));
    process.loadEnvFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    throw new Error(
      `This user may not read ${file}. Run the command as the user of the service: sudo -u grademe grademe …`,
    );
  }
}

/** systemd.exec(5), EnvironmentFile=. The messages contain no value, because it may be a secret. */
function requireAlike(file: string, text: string): void {
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const fault = faultOf(line);
    if (fault !== undefined)
      throw new Error(
        `${file}, line ${at + 1}: ${fault} systemd, which starts the service, reads this line otherwise than this command.`,
      );
  }
}

function faultOf(line: string): string | undefined {
  if (/^\s*(#|$)/.test(line)) return undefined;
  if (/^\s*export\s/.test(line)) return 'Remove "export": write NAME=value.';
  const value = /^\s*[A-Za-z_]\w*\s*=\s*(.*?)\s*$/.exec(line)?.[1];
  if (value === undefined) return 'Write NAME=value, or # at the beginning of a comment.';
  if (/^('[^'\\]*'|"[^"\\]*"|[^#'"`\\]*)$/.test(value)) return undefined;
  return 'Put a value with #, a quote or a blank between single quotes, with no backslash in it and nothing after it. A comment needs a line of its own.';
}
