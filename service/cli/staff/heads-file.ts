// Reads answers of earlier `audit verify --json`, which operators store elsewhere: the audit trail must be their continuation.
import { z } from 'zod';
import type { ChainHead } from '../../domain/audit/audit-chain.ts';
import { readNamed } from '../options/named-files.ts';

const answer = z.object({
  courseId: z.string(),
  head: z.object({ seq: z.int().min(0), hash: z.string() }),
});

/** Returns the last head of each course. Throws a sentence that names the first line that is not such an answer. */
export function readHeads(file: string): ReadonlyMap<string, ChainHead> {
  const heads = new Map<string, ChainHead>();
  for (const [at, line] of readNamed(file).toString('utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = answer.safeParse(parseJson(line));
    if (!parsed.success)
      throw new Error(`${file}, line ${at + 1} is not output of: grademe audit verify --json`);
    heads.set(parsed.data.courseId, parsed.data.head);
  }
  return heads;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
