// A problem as columns of what failed.
import { type ProblemCode, problemParams } from '../../../shared/api/problems.ts';
import type { StoredProblem } from '../../domain/service-problem.ts';

export interface ProblemColumns {
  problem_code: ProblemCode | null;
  problem_detail: string | null;
  /** JSON. */
  problem_params: string | null;
}

export const NO_PROBLEM: Readonly<ProblemColumns> = {
  problem_code: null,
  problem_detail: null,
  problem_params: null,
};

export function fromProblem(problem: StoredProblem | undefined): ProblemColumns {
  if (problem === undefined) return NO_PROBLEM;
  const { code, detail, params } = problem;
  return {
    problem_code: code,
    problem_detail: detail,
    problem_params: params === undefined ? null : JSON.stringify(params),
  };
}

export function toProblem(row: ProblemColumns): StoredProblem | undefined {
  const { problem_code: code, problem_detail: detail, problem_params: params } = row;
  if (code === null) return undefined;
  return {
    code,
    detail: detail ?? '',
    ...(params !== null && { params: problemParams.parse(JSON.parse(params)) }),
  };
}
