// The practice LMS as a process: see service/practice-lms/run-practice-lms.ts.
import { load } from '../util/load.mjs';

await load('service/practice-lms/run-practice-lms.ts');
