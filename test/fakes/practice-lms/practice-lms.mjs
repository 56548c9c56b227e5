// The practice LMS as a process: see main.ts.
import { load } from '../../../service/load.mjs';

await load('test/fakes/practice-lms/main.ts');
