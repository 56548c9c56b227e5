// Answers of earlier `audit verify --json`, kept elsewhere day by day: what the audit trail has to be the continuation of.
import { z } from 'zod';
import type { ChainHead } from '../../domain/audit/audit-chain.ts';
import { readNamed } from '../options/named-files.ts';

const answer = z.object({
  courseId: z.string(),
  head: z.object({ seq: z.int().min(0), hash: z.string() }),
});

/** The last head of each course. Throws a sentence that names the line that is no such answer. */
export function readHeads(file: string): ReadonlyMap<string, ChainHead> {
  const heads = new Map<string, ChainHead>();
  for (const [at, line] of readNamed(file).toString('utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = answer.safeParse(parseJson(line));
    if (!parsed.success)
      throw new Error(`${file}, line ${at + 1} is no answer of: grademe audit verify --json`);
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
