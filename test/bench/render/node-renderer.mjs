// One of our pens as a process: see node-pen.ts.
import { load } from '../../../service/util/load.mjs';

await load('test/bench/render/node-renderer.ts');
