// A pause that an abort signal can end.
import { setTimeout } from 'node:timers/promises';

/** Resolves after `ms` milliseconds, or as soon as `signal` is aborted. Never rejects. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, signal && { signal }).catch(() => undefined);
}
