// What needs a process to itself: the first document of a cold one, and memory over thousands of documents.
import { nodeRenderer } from './contestant.ts';
import { middle } from './rounds.ts';

type Folders = readonly [templatesDir: string, fontsDir: string, id: string];

/** Milliseconds from starting a process to the first PDF, fonts and templates read on the way. */
export async function timeFirst(path: string, folders: Folders, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    const renderer = nodeRenderer('first', path, folders);
    await renderer.draw({ script: 'Latin', from: round, count: 1 });
    times.push(performance.now() - startedAt);
    renderer.close();
  }
  return middle(times);
}

export interface ManyResult {
  readonly path: string;
  readonly documents: number;
  readonly perSecond: number;
  /** Megabytes: the most the process ever had, and the live heap after a tenth and after all. */
  readonly peak: number;
  readonly heapEarly: number;
  readonly heapLate: number;
}

/** Draws `count` documents in each path, in tenths. */
export async function drawMany(
  paths: readonly string[],
  folders: Folders,
  count: number,
): Promise<ManyResult[]> {
  const results: ManyResult[] = [];
  for (const path of paths) {
    const renderer = nodeRenderer(path, path, folders, ['--expose-gc']);
    const tenth = Math.ceil(count / 10);
    const answers = [];
    for (let part = 0; part < 10; part += 1) {
      answers.push(await renderer.draw({ script: 'Latin', from: part * tenth, count: tenth }));
    }
    renderer.close();
    const cpu = answers.reduce((sum, answer) => sum + answer.cpu, 0);
    results.push({
      path,
      documents: 10 * tenth,
      perSecond: (10 * tenth) / cpu,
      peak: answers.at(-1)?.peak ?? 0,
      heapEarly: answers[0]?.heap ?? 0,
      heapLate: answers.at(-1)?.heap ?? 0,
    });
  }
  return results;
}
