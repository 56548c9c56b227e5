// The service as a process of a test: see service-process.ts.
import { load } from '../../service/load.mjs';

await load('test/support/service-process.ts');
