import { defineConfig } from 'vitest/config';
import { LongFirst } from './long-first.ts';

/** Every test of these runs a server or a tool that `npm test` does not set up. */
const INTEGRATION = [
  'test/{tutor,verapdf}/**/*.test.ts',
  'test/store/{mariadb,mysql,mysql9,postgresql,dump}.test.ts',
];
/** Of those, the ones that mostly wait. */
const INTEGRATION_WAITING = [
  'test/tutor/restart.test.ts',
  'test/crash/{certify,database-server,fleet,restore}.test.ts',
  'test/jobs/redis-jobs.test.ts',
  'test/files/s3-files.test.ts',
];
/** Commands that mostly wait for a lease or a schedule: they run beside the HTTP tests. */
const WAITING = ['test/cli/staff/certify.test.ts', 'test/cli/jobs.test.ts'];

/** `fast` needs no server, no browser and no Python. `product` keeps the processors busy; `http` starts services and mostly
 *  waits, so it runs beside `product`. `scripts/test.mjs` runs them. */
const PROJECTS: Readonly<Record<string, { include: string[]; exclude?: string[] }>> = {
  fast: {
    include: [
      'test/{shared,domain,issuance,util,csv,text,fonts,templates,pdf,settings}/**/*.test.ts',
      'test/*.test.ts',
    ],
  },
  product: {
    include: ['test/{contracts,scripts,store,xblock,practice-lms,cli,block,e2e}/**/*.test.ts'],
    exclude: [...WAITING, ...INTEGRATION],
  },
  http: {
    include: ['test/{http,lms,files,jobs,webhooks,crash}/**/*.test.ts', ...WAITING],
    exclude: INTEGRATION_WAITING,
  },
  integration: { include: INTEGRATION, exclude: INTEGRATION_WAITING },
  'integration-waiting': { include: INTEGRATION_WAITING },
};

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    // On a busy machine everything is slow: this ends only what hangs.
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
    // Files share what they load: fonts and the renderer load once for each worker and not for each file.
    isolate: false,
    sequence: { sequencer: LongFirst },
    projects: Object.entries(PROJECTS).map(([name, files]) => ({ extends: true, test: { name, ...files } })),
  },
});
