// What is remembered for a minute is gone after it, also where nobody asks again, and when somebody in it is retired.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cachedRoster } from '../../service/issuance/reports/cached-roster.ts';
import { AT_A_TERMINAL } from '../../service/issuance/reports/read-roster.ts';
import { retire } from '../../service/issuance/retirement/retire.ts';
import { createShortMemory } from '../../service/util/short-memory.ts';
import { COURSE } from '../support/worlds/certificate.ts';
import { courseWorld, pupils } from '../support/worlds/course-world.ts';

describe('a short memory', () => {
  test('drops what is asked for when its time is over', () => {
    const memory = createShortMemory<string>();
    memory.set('a', 'one', 0, 10);
    expect(memory.get('a', 9)?.value).toBe('one');
    expect(memory.get('a', 10)).toBeUndefined();
    expect(memory.size()).toBe(0);
  });

  test('drops what is over when something new comes, and the oldest when there is no room', () => {
    const memory = createShortMemory<string>(2);
    memory.set('a', 'one', 0, 10);
    memory.set('b', 'two', 5, 10);
    memory.set('c', 'three', 10, 10);
    expect([memory.get('a', 0), memory.size()]).toEqual([undefined, 2]);
    memory.set('d', 'four', 11, 10);
    expect([memory.get('b', 11), memory.get('c', 11)?.value, memory.size()]).toEqual([undefined, 'three', 2]);
  });

  test('drops what is over when it is told to, and nothing newer', () => {
    const memory = createShortMemory<string>();
    memory.set('a', 'one', 0, 10);
    memory.set('b', 'two', 0, 10);
    memory.set('a', 'anew', 5, 10);
    memory.drop(10);
    expect([memory.size(), memory.get('a', 10)?.value]).toEqual([1, 'anew']);
  });
});

describe('a course that was read', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  afterEach(() => void vi.useRealTimers());

  const world = () => courseWorld(pupils(10), 4);
  type World = Awaited<ReturnType<typeof world>>;
  const read = async (
    { deps }: World,
    how: 'recall' | 'anew' = 'recall',
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
  /** How many of these somebody still holds. */
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

  test('is in memory for a minute and not longer, though nobody asks again', async () => {
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
    const grades = await read(here, 'anew');
    vi.advanceTimersByTime(31_000);
    expect(await held(grades)).toBe(10);
    vi.advanceTimersByTime(29_000);
    expect(await held(grades)).toBe(0);
    expect(here.calls.length).toBeGreaterThan(0);
  });

  test('is forgotten when somebody is retired, and not by the preview of it', async () => {
    const here = await world();
    const grades = await read(here);
    await retireOne(here, true);
    expect(await held(grades)).toBe(10);
    await retireOne(here);
    expect(await held(grades)).toBe(0);
    expect(here.calls.length).toBeGreaterThan(0);
  });

  test('is not remembered when somebody was retired while it was read', async () => {
    const here = await world();
    const grades = await read(here, 'recall', () => retireOne(here));
    expect(grades).toHaveLength(10);
    expect(await held(grades)).toBe(0);
    const before = here.calls.length;
    await read(here);
    expect(here.calls.length).toBeGreaterThan(before);
  });
});
