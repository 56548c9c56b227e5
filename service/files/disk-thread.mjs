// Starts a writing thread. Threads do not inherit the loader of their parent.
import { load } from '../util/load.mjs';

export const { writeFiles } = await load('service/files/disk-worker.ts');
