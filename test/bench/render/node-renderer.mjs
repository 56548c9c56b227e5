// One of our renderers as a process: see node-renderer.ts.
import { load } from '../../../service/util/load.mjs';

await load('test/bench/render/node-renderer.ts');
