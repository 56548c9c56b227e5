// The entry of a rendering thread. Threads do not inherit the loader of their parent.
import { load } from '../../util/load.mjs';

export const { draw, picture, warm } = await load('service/pdf/renderer/render-worker.ts');
