// Where a drawing thread starts. Threads do not inherit the loader of whoever started them.
import { load } from '../../util/load.mjs';

export const { draw, picture, warm } = await load('service/pdf/renderer/render-worker.ts');
