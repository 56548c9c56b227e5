// What a drawing thread answers: its value, or the problem that stopped it. Errors lose their class and
// fields on the way between threads; plain data does not.
import type { ProblemCode } from '../../shared/problems.ts';
import { ServiceProblem } from '../domain/service-problem.ts';

export type ThreadAnswer<T> =
  | { readonly value: T }
  | {
      readonly problem: {
        readonly code: ProblemCode;
        readonly detail: string;
        readonly context: Readonly<Record<string, unknown>>;
      };
    };

export async function answer<T>(work: () => Promise<T>): Promise<ThreadAnswer<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof ServiceProblem)) throw error;
    return { problem: { code: error.code, detail: error.message, context: error.context } };
  }
}

export function open<T>(answered: ThreadAnswer<T>): T {
  if ('value' in answered) return answered.value;
  const { code, detail, context } = answered.problem;
  throw new ServiceProblem(code, detail, { context });
}
