// The tests that `npm run mutate` runs: those that reach the product within their own process, without a server or a browser.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { FailedLoads } from './support/failed-loads.ts';

/** The shortest file first: the first failure ends the run of a mutant. */
class ShortFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).reverse();
  }
}

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: JSON.parse(process.env.MUTATION_TESTS ?? '[]'),
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One worker loads the product once for all test files; the set-up loads it anew where a mutant needs that.
    isolate: false,
    setupFiles: ['test/support/reload-for-mutant.ts'],
    reporters: [new FailedLoads()],
    sequence: { sequencer: ShortFirst },
  },
});
