import { defineConfig } from 'vitest/config';
import { LongFirst } from './long-first.ts';

/** Of the rooms of `whole`, those that wait for a lease or a schedule most of their time. */
const WAITING = ['test/cli/staff/certify.test.ts', 'test/cli/jobs.test.ts', 'test/tutor/restart.test.ts'];

// `fast` needs no server, no browser and no Python. `patient` starts services and mostly waits: for retries, leases and
// faults; it runs beside the two of `whole`, which keep the machine busy and may need everything.
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    // A machine that is busy with other things is slow, and that is no fault of ours: this ends only what hangs.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Files share what they load: the pen and its fonts are made once for each worker and not for each file.
    isolate: false,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: [
            'test/{shared,domain,issuance,csv,text,fonts,templates,pdf,settings}/**/*.test.ts',
            'test/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: [
            'test/{contracts,scripts,store,xblock,practice-lms,cli,block,e2e,verapdf,tutor}/**/*.test.ts',
          ],
          exclude: WAITING,
        },
      },
      {
        extends: true,
        test: {
          name: 'patient',
          include: ['test/{http,lms,files,jobs,webhooks,crash}/**/*.test.ts', ...WAITING],
        },
      },
    ],
  },
});
