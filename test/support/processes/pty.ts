// Runs `grademe …` at a terminal of its own (`script`, which every Debian has), with what a person types.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { environmentFor, type World } from '../worlds/world.ts';

const GRADEME = fileURLToPath(new URL('../../../service/bin/grademe.mjs', import.meta.url));

/** Runs before the answer is typed, while the command waits. */
export type Typed = string | (() => Promise<string>);

/** Types each answer when its question has been printed. Returns everything on the screen, with its escape sequences. */
export async function grademeAtATerminal(
  world: World,
  args: readonly string[],
  answers: readonly (readonly [question: string, answer: Typed])[] = [],
): Promise<{ readonly code: number | null; readonly screen: string }> {
  const words = [process.execPath, GRADEME, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  const child = spawn(
    'script',
    ['--quiet', '--return', '--flush', '--command', words.join(' '), '/dev/null'],
    {
      env: {
        PATH: process.env.PATH,
        TERM: 'xterm',
        ...environmentFor(world.lms, world.folder, { GRADEME_LOG_LEVEL: 'debug' }),
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  let screen = '';
  const open = [...answers];
  child.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString();
    const [next] = open;
    if (next === undefined || !screen.includes(next[0])) return;
    open.shift();
    const [, typed] = next;
    const type = (answer: string) => child.stdin.write(`${answer}\n`);
    if (typeof typed === 'string') type(typed);
    else typed().then(type, (error) => child.stdin.destroy(error));
  });
  const [code] = await once(child, 'close');
  return { code, screen };
}
