// A disk of a few kilobytes in memory, which a test can fill. Only root may mount one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function mount(folder: string, bytes: number): () => void {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`no disk was mounted: ${stderr}`);
  return () => void spawnSync('umount', ['--lazy', folder]);
}

function isMissing(): boolean {
  if (process.getuid?.() !== 0) return true;
  const folder = mkdtempSync(join(tmpdir(), 'grademe-disk-'));
  try {
    mount(folder, 4_096)();
    return false;
  } catch {
    return true;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const smallDisk = { isMissing: isMissing(), mount };
