// Same facts, same bytes: a drawing that was cut short can be made again, and a digest can be trusted.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { draw } from './kit.ts';

const sha = (pdf: Uint8Array) => createHash('sha256').update(pdf).digest('hex');
const NAMES = ['Zoë García', 'أمينة بنت عبد الرحمن', 'क्षितिज श्रीवास्तव', '王小明', 'Nguyễn Thị Ánh Tuyết'];

describe('drawing the same facts', () => {
  it('gives the same bytes, in any order and beside other drawings', async () => {
    const first = new Map<string, string>();
    for (const name of NAMES) first.set(name, sha(await draw({ recipientName: name })));
    const again = await Promise.all(
      [...NAMES].reverse().map(async (name) => [name, sha(await draw({ recipientName: name }))] as const),
    );
    for (const [name, digest] of again) expect(digest).toBe(first.get(name));
    expect(new Set(first.values()).size).toBe(NAMES.length);
  });

  it('gives the same bytes in another process', async () => {
    const script = fileURLToPath(new URL('./draw-in-process.ts', import.meta.url));
    for (const name of NAMES.slice(0, 2)) {
      const there = execFileSync(process.execPath, ['--import', 'tsx', script, name], { encoding: 'utf8' });
      expect(there).toBe(sha(await draw({ recipientName: name })));
    }
  });

  it('gives every certificate an identifier of its own', async () => {
    const id = (pdf: Uint8Array) => /\/ID \[<([0-9a-f]+)>/.exec(Buffer.from(pdf).toString('latin1'))?.[1];
    const one = id(await draw());
    expect(one).toMatch(/^[0-9a-f]{32}$/);
    expect(id(await draw({ uuid: '00000000-0000-4000-8000-000000000001' }))).not.toBe(one);
  });
});
