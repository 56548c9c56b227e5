// What a drawing thread answers: its value, or the problem that stopped it. Errors lose their class and
// fields on the way between threads; plain data does not.
import { move } from 'piscina';
import type { ProblemCode } from '../../shared/problems.ts';
import { ServiceProblem } from '../domain/service-problem.ts';

export type ThreadAnswer = Uint8Array | { readonly problem: Problem };

interface Problem {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly context: Readonly<Record<string, unknown>>;
}

export async function answer(work: () => Promise<Uint8Array>): Promise<ThreadAnswer> {
  try {
    const bytes = await work();
    // A certificate is handed over; a view of shared memory would take its neighbours along, and is copied.
    return bytes.byteLength === bytes.buffer.byteLength ? (move(bytes) as Uint8Array) : bytes;
  } catch (error) {
    if (!(error instanceof ServiceProblem)) throw error;
    return { problem: { code: error.code, detail: error.message, context: error.context } };
  }
}

export function open(answered: ThreadAnswer): Uint8Array {
  if (!('problem' in answered)) return answered;
  const { code, detail, context } = answered.problem;
  throw new ServiceProblem(code, detail, { context });
}
