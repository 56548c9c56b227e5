// The result of a rendering thread: a file, a problem, or another error. Errors lose their class and fields between
// threads; plain data does not.
import { createHash } from 'node:crypto';
import { Piscina } from 'piscina';
import type { Pieces } from '../../domain/certificates/file-pieces.ts';
import { ServiceProblem, type StoredProblem, toStored } from '../../domain/service-problem.ts';
import { TtlCache } from '../../util/ttl-cache.ts';

export type ThreadResult =
  | { readonly file: readonly SentPiece[] }
  | { readonly problem: Problem }
  | { readonly fault: unknown }
  /** The thread needs the template, or pictures, that it does not have yet. */
  | { readonly missing: true };

interface SentPiece {
  readonly bytes: Uint8Array;
  /** The SHA-256 of a piece that several files share. */
  readonly sharedAs?: string;
}

interface Problem extends StoredProblem {
  readonly context: Readonly<Record<string, unknown>>;
}

export async function runTask(work: () => Promise<Pieces>): Promise<ThreadResult> {
  try {
    return { file: (await work()).map(wrap) };
  } catch (error) {
    if (!(error instanceof ServiceProblem)) return { fault: error };
    return { problem: { ...toStored(error), context: error.context } };
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

/** Transfers the drawn bytes instead of copying them. A view of a larger buffer is copied, because a transfer would take
 *  the whole buffer. */
export function transferResults(answers: readonly ThreadResult[]): readonly ThreadResult[] {
  const owned = answers
    .flatMap((each) => ('file' in each ? each.file : []))
    .filter(({ bytes }) => !isShared(bytes) && bytes.byteLength === bytes.buffer.byteLength)
    .map(({ bytes }) => bytes.buffer);
  return Piscina.move({
    [Piscina.transferableSymbol]: owned,
    [Piscina.valueSymbol]: answers,
  } as unknown as ArrayBuffer) as unknown as readonly ThreadResult[];
}

/** Throws the problem or error of the thread. */
export function unwrapResult(answered: ThreadResult): Pieces {
  if ('file' in answered) return answered.file.map(sharedInstance);
  if ('fault' in answered) throw answered.fault;
  if ('missing' in answered) throw new Error('The thread was not sent what it draws with.');
  const { code, detail, ...options } = answered.problem;
  throw new ServiceProblem(code, detail, options);
}

/** The latest shared pieces, while they are in use. Every message has its own view of the same memory. */
const known = new TtlCache<WeakRef<Uint8Array>>(64);

/** Returns the same object for the same piece, so that its digest is computed once. */
function sharedInstance({ bytes, sharedAs }: SentPiece): Uint8Array {
  if (sharedAs === undefined) return bytes;
  const same = known.get(sharedAs)?.value.deref();
  if (same !== undefined) return same;
  known.set(sharedAs, new WeakRef(bytes));
  return bytes;
}
