// A contestant: a process of its own on one core, told by lines of JSON what to draw.
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { THREAD_MEMORY } from '../../../service/pdf/renderer/certificate-renderer.ts';
import type { Answer, Task } from './node-renderer.ts';

export interface Contestant {
  readonly name: string;
  draw(task: Task): Promise<Answer>;
  close(): void;
}

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const isPinned = spawnSync('taskset', ['--version']).status === 0;

/** Whether all contestants share one core, so that neither is helped by the other core. */
export const PINNED = isPinned;

/** Our own pen; `path` names the way of drawing. */
export function nodeRenderer(
  name: string,
  path: string,
  args: readonly string[],
  flags: readonly string[] = [],
): Contestant {
  // As much memory as a thread of the pen has.
  const limits = [
    `--max-old-space-size=${THREAD_MEMORY.old}`,
    `--max-semi-space-size=${THREAD_MEMORY.semiSpace}`,
  ];
  const command = [process.execPath, ...limits, ...flags, here('node-renderer.mjs'), path, ...args];
  return start(name, command);
}

/** reportlab, where some Python has it. */
export function reportlabPen(layout: string): Contestant | undefined {
  const python = ['python3', '/usr/bin/python3'].find(
    (candidate) =>
      (!candidate.startsWith('/') || existsSync(candidate)) &&
      spawnSync(candidate, ['-c', 'import reportlab']).status === 0,
  );
  return python === undefined
    ? undefined
    : start('reportlab', [python, here('reportlab_renderer.py'), layout]);
}

function start(name: string, command: readonly string[]): Contestant {
  const [program = '', ...args] = isPinned ? ['taskset', '-c', '0', ...command] : command;
  const child: ChildProcess = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: { resolve(answer: Answer): void; reject(error: Error): void }[] = [];
  if (!child.stdout || !child.stdin) throw new Error(`${name} has no pipes.`);
  createInterface({ input: child.stdout }).on('line', (line) =>
    waiting.shift()?.resolve(JSON.parse(line) as Answer),
  );
  child.on('close', (code) => {
    for (const { reject } of waiting.splice(0)) reject(new Error(`${name} ended with ${code}.`));
  });
  const { stdin } = child;
  return {
    name,
    draw: (task) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        stdin.write(`${JSON.stringify(task)}\n`);
      }),
    close: () => void stdin.end(),
  };
}
