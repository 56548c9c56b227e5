// Loads a program: the built file, where the build is as new as the sources; otherwise the sources through tsx. A few built
// files load in a third of the time that hundreds of sources take.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folders that contain the sources of programs. */
const SOURCES = ['service', 'shared', 'test/support', 'test/bench'];

/** Returns the path of the built file for the program that begins in `source`, a path from the root. Programs that are shipped
 *  and those for development are apart, because only the first are packed. */
export const builtFile = (source) =>
  join(root, 'dist', isShipped(source) ? 'service' : 'development', `${basename(source, '.ts')}.js`);

/** Only a checkout has the practice LMS. */
const isShipped = (source) => source.startsWith('service/') && !source.startsWith('service/practice-lms/');

export async function load(source) {
  if (isBuilt(source)) return import(builtFile(source));
  const { register } = await loader();
  register();
  return import(join(root, source));
}

/** An installation without development dependencies runs the built files, and cannot build. */
async function loader() {
  try {
    return await import('tsx/esm/api');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    process.stderr.write(
      'The service is not built, or its sources are newer than what was built. In its folder run: npm ci && npm run build\n',
    );
    process.exit(1);
  }
}

/** Whether no source is newer than the built file, as in make. A package was built when it was packed, and has no tests. */
export function isBuilt(source) {
  const built = builtFile(source);
  if (!existsSync(built)) return false;
  if (!existsSync(join(root, 'test'))) return true;
  const { mtimeMs } = statSync(built);
  return SOURCES.every((folder) => newestIn(join(root, folder)) <= mtimeMs);
}

/** Returns milliseconds. */
function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs);
  }
  return newest;
}
