// Where a writing thread starts. Threads do not inherit the loader of whoever started them.
import { load } from '../util/load.mjs';

export const { writeFiles } = await load('service/files/disk-worker.ts');
