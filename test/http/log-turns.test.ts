// When lines of the log are written: together where nothing hurries, at once where somebody may have to wake up, and all of
// them, in order, when the process ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

const LOG = new URL('../../service/log.ts', import.meta.url).href;

/** What a process that does this has printed when it is gone. */
async function printed(code: string): Promise<{ lines: string[]; signal: string | null }> {
  const script = `const { createLog } = await import(${JSON.stringify(LOG)}); const log = createLog('info'); ${code}`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', script];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [said, [, signal]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const lines = said.split('\n').filter(Boolean);
  return { lines: lines.map((line) => JSON.parse(line).msg), signal };
}

test('all is written when the process ends, in order, from however many parts of it', async () => {
  const { lines } = await printed(`
    const other = createLog('info');
    for (let i = 0; i < 300; i += 1) (i % 2 ? log : other).info({ filler: 'x'.repeat(100) }, String(i));
    process.exit(3);`);
  expect(lines).toEqual(Array.from({ length: 300 }, (_, i) => String(i)));
});

test('all of a turn is written before the next one, even when the process is then killed', async () => {
  const { lines, signal } = await printed(`
    log.info({}, 'one'); log.info({}, 'two');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50);`);
  expect([lines, signal]).toEqual([['one', 'two'], 'SIGKILL']);
});

test('a warning is written at once, with what was said before it', async () => {
  const { lines, signal } = await printed(`
    log.info({}, 'one'); log.warn({}, 'two'); process.kill(process.pid, 'SIGKILL'); log.info({}, 'three');`);
  expect([lines, signal]).toEqual([['one', 'two'], 'SIGKILL']);
});

test('an error that nobody catches is the last word, and not the only one', async () => {
  const { lines } = await printed(`log.info({}, 'one'); queueMicrotask(() => { throw new Error('end'); });`);
  expect(lines).toEqual(['one']);
});
