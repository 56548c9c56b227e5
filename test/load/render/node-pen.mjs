// One of our pens as a process: see node-pen.ts.
import { load } from '../../../service/load.mjs';

await load('test/load/render/node-pen.ts');
