// A reporter of `npm run mutate`. StrykerJS counts failed tests only: a test file that a mutant keeps from loading has none, and the
// mutant would count as survived. Such a file gets one failed test.
import type { RunnerTask, RunnerTestCase, RunnerTestFile } from 'vitest';
import type { Reporter, Vitest } from 'vitest/node';

const hasFailedTest = (task: RunnerTask): boolean =>
  task.type === 'suite' ? task.tasks.some(hasFailedTest) : task.result?.state === 'fail';

function loadTestOf(file: RunnerTestFile): RunnerTestCase {
  const { id, result } = file;
  const name = 'loads';
  return { ...file, id: `${id}_load`, type: 'test', name, mode: 'run', result, file, suite: file } as never;
}

export class FailedLoads implements Reporter {
  private vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  onTestRunEnd(): void {
    const files = this.vitest?.state.getFiles() ?? [];
    for (const file of files)
      if (file.result?.state === 'fail' && !hasFailedTest(file)) file.tasks.push(loadTestOf(file));
  }
}
