// May this user make a file or folder that is not there yet? Nothing is made by looking.
import { existsSync, statSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The nearest folder above that is there has to take the missing ones. Rejects with the reason. `path` is absolute. */
export async function requireParent(path: string): Promise<void> {
  let parent = dirname(path);
  while (!existsSync(parent)) parent = dirname(parent);
  if (!statSync(parent).isDirectory()) throw new Error(`${parent} is a file`);
  await access(parent, constants.W_OK | constants.X_OK).catch((cause: NodeJS.ErrnoException) => {
    // A sentence of its own, so without the cause, whose words the doctor would take.
    throw new Error(`this user cannot write to ${parent} (${cause.code})`);
  });
}
