// Checks whether this user may create a missing file or folder. Creates nothing.
import { existsSync, statSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Checks the nearest existing parent folder, which would contain the new ones. Rejects with the reason. `path` is absolute. */
export async function requireParent(path: string): Promise<void> {
  let parent = dirname(path);
  while (!existsSync(parent)) parent = dirname(parent);
  if (!statSync(parent).isDirectory()) throw new Error(`${parent} is a file`);
  await access(parent, constants.W_OK | constants.X_OK).catch((cause: NodeJS.ErrnoException) => {
    // Has no cause, because the doctor would print the cause's message instead of this sentence.
    throw new Error(`this user cannot write to ${parent} (${cause.code})`);
  });
}
