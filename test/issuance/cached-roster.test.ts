// A cached roster is deleted after a minute, also without another read, and when a learner in it is retired.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cachedRoster } from '../../service/issuance/reports/cached-roster.ts';
import { AT_A_TERMINAL } from '../../service/issuance/reports/read-roster.ts';
import { retire } from '../../service/issuance/retirement/retire.ts';
import { COURSE } from '../support/worlds/certificate.ts';
import { makeCourse, makeLearners } from '../support/worlds/make-course.ts';

describe('a course that was read', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  afterEach(() => void vi.useRealTimers());

  const world = () => makeCourse(makeLearners(10), 4);
  type World = Awaited<ReturnType<typeof world>>;
  const read = async (
    { deps }: World,
    how: 'cached' | 'lms' = 'cached',
    meanwhile: () => Promise<unknown> = async () => undefined,
  ) => {
    const all = await cachedRoster(COURSE, how, false, AT_A_TERMINAL, deps);
    const grades: WeakRef<object>[] = [];
    for await (const page of all.pages()) {
      for (const { standing } of page) if (standing.grade) grades.push(new WeakRef(standing.grade));
      await meanwhile();
    }
    return grades;
  };
  /** Returns how many of these are still referenced. */
  const held = async (grades: readonly WeakRef<object>[]) => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    return grades.filter((each) => each.deref() !== undefined).length;
  };
  const retireOne = ({ deps }: World, dryRun = false) =>
    retire(
      { userId: 3, dryRun },
      { staff: { actor: 'operator:0', scope: 'everywhere', mayWrite: true }, requestToken: 'retire-1' },
      deps,
    );

  test('is in memory for a minute and not longer, also without another read', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const here = await world();
    const grades = await read(here);
    vi.advanceTimersByTime(59_000);
    expect(await held(grades)).toBe(10);
    vi.advanceTimersByTime(1_000);
    expect(await held(grades)).toBe(0);
    expect(here.calls.length).toBeGreaterThan(0);
  });

  test('anew a little later stays for its own minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const here = await world();
    await read(here);
    here.pass(30);
    vi.advanceTimersByTime(30_000);
    const grades = await read(here, 'lms');
    vi.advanceTimersByTime(31_000);
    expect(await held(grades)).toBe(10);
    vi.advanceTimersByTime(29_000);
    expect(await held(grades)).toBe(0);
    expect(here.calls.length).toBeGreaterThan(0);
  });

  test('is deleted when a learner is retired, and not by the preview of it', async () => {
    const here = await world();
    const grades = await read(here);
    await retireOne(here, true);
    expect(await held(grades)).toBe(10);
    await retireOne(here);
    expect(await held(grades)).toBe(0);
    expect(here.calls.length).toBeGreaterThan(0);
  });

  test('is not cached when a learner was retired while it was read', async () => {
    const here = await world();
    const grades = await read(here, 'cached', () => retireOne(here));
    expect(grades).toHaveLength(10);
    expect(await held(grades)).toBe(0);
    const before = here.calls.length;
    await read(here);
    expect(here.calls.length).toBeGreaterThan(before);
  });
});
