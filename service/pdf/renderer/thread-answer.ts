// What a drawing thread answers: its file, or what stopped it. Errors lose their class and fields on the way between
// threads; plain data does not.
import { createHash } from 'node:crypto';
import { Piscina } from 'piscina';
import type { ProblemCode } from '../../../shared/problems.ts';
import type { Pieces } from '../../domain/certificates/file-pieces.ts';
import { ServiceProblem } from '../../domain/service-problem.ts';

export type ThreadAnswer =
  | { readonly file: readonly SentPiece[] }
  | { readonly problem: Problem }
  | { readonly fault: unknown };

interface SentPiece {
  readonly bytes: Uint8Array;
  /** Of a piece that others have too: its SHA-256. */
  readonly sharedAs?: string;
}

interface Problem {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly context: Readonly<Record<string, unknown>>;
}

export async function answer(work: () => Promise<Pieces>): Promise<ThreadAnswer> {
  try {
    return { file: (await work()).map(wrap) };
  } catch (error) {
    if (!(error instanceof ServiceProblem)) return { fault: error };
    return { problem: { code: error.code, detail: error.message, context: error.context } };
  }
}

const isShared = ({ buffer }: Uint8Array): boolean => buffer instanceof SharedArrayBuffer;

const digests = new WeakMap<Uint8Array, string>();

function wrap(bytes: Uint8Array): SentPiece {
  if (!isShared(bytes)) return { bytes };
  const sharedAs = digests.get(bytes) ?? createHash('sha256').update(bytes).digest('hex');
  digests.set(bytes, sharedAs);
  return { bytes, sharedAs };
}

/** What was drawn is handed over and not copied; a view of memory with other things in it would take those along, and is. */
export function handOver(answers: readonly ThreadAnswer[]): readonly ThreadAnswer[] {
  const owned = answers
    .flatMap((each) => ('file' in each ? each.file : []))
    .filter(({ bytes }) => !isShared(bytes) && bytes.byteLength === bytes.buffer.byteLength)
    .map(({ bytes }) => bytes.buffer);
  return Piscina.move({
    [Piscina.transferableSymbol]: owned,
    [Piscina.valueSymbol]: answers,
  } as unknown as ArrayBuffer) as unknown as readonly ThreadAnswer[];
}

/** Throws what stopped the thread. */
export function open(answered: ThreadAnswer): Pieces {
  if ('file' in answered) return answered.file.map(recognise);
  if ('fault' in answered) throw answered.fault;
  const { code, detail, context } = answered.problem;
  throw new ServiceProblem(code, detail, { context });
}

/** Shared pieces that somebody still has; every message brings a view of its own of the same memory. */
const known = new Map<string, WeakRef<Uint8Array>>();
const MOST_KNOWN = 64;

/** The same piece is the same object each time, so that what is known of it need not be found out again. */
function recognise({ bytes, sharedAs }: SentPiece): Uint8Array {
  if (sharedAs === undefined) return bytes;
  const same = known.get(sharedAs)?.deref();
  if (same !== undefined) return same;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(sharedAs, new WeakRef(bytes));
  return bytes;
}
