import { defineConfig } from 'vitest/config';

// `fast` needs no server, no browser and no Python; `whole` may need all of them.
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    // A machine that is busy with other things is slow, and that is no fault of ours: this ends only what hangs.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: [
            'test/{shared,domain,issuance,csv,text,fonts,templates,pdf,config}/**/*.test.ts',
            'test/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: [
            'test/{contracts,http,scripts,lms,store,files,jobs,webhooks,crash,xblock,practice,cli,block,e2e,verapdf,tutor}/**/*.test.ts',
          ],
        },
      },
    ],
  },
});
