// The service as a process of a test: see service-process.ts.
import { load } from '../../../service/util/load.mjs';

await load('test/support/processes/service-process.ts');
