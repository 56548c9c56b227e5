// What a drawing thread answers: its value, or what stopped it. Errors lose their class and fields on the way between
// threads; plain data does not.
import { Piscina } from 'piscina';
import type { ProblemCode } from '../../shared/problems.ts';
import { ServiceProblem } from '../domain/service-problem.ts';

export type ThreadAnswer = Uint8Array | { readonly problem: Problem } | { readonly fault: unknown };

interface Problem {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly context: Readonly<Record<string, unknown>>;
}

export async function answer(work: () => Promise<Uint8Array>): Promise<ThreadAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ServiceProblem)) return { fault: error };
    return { problem: { code: error.code, detail: error.message, context: error.context } };
  }
}

/** What was drawn is handed over and not copied; a view of shared memory would take its neighbours along, and is. */
export function handOver(answers: readonly ThreadAnswer[]): readonly ThreadAnswer[] {
  const owned = answers.flatMap((each) =>
    each instanceof Uint8Array && each.byteLength === each.buffer.byteLength ? [each.buffer] : [],
  );
  return Piscina.move({
    [Piscina.transferableSymbol]: owned,
    [Piscina.valueSymbol]: answers,
  } as unknown as ArrayBuffer) as unknown as readonly ThreadAnswer[];
}

export function open(answered: ThreadAnswer): Uint8Array {
  if (answered instanceof Uint8Array) return answered;
  if ('fault' in answered) throw answered.fault;
  const { code, detail, context } = answered.problem;
  throw new ServiceProblem(code, detail, { context });
}
