// Sends one GET whose body is JSON of a known shape.
import type { z } from 'zod';
import { withoutUnstorable } from '../../shared/text/plain-text.ts';
import { ServiceProblem } from '../domain/service-problem.ts';
import { discardBody, type LmsHttp } from './lms-http.ts';
import { lmsProblem } from './lms-problem.ts';
import { TOKEN_CALL } from './oauth.ts';

/** An empty body. Only the enrollment API gives it a meaning: never enrolled. */
export const EMPTY = '';

/** Returns undefined for 404; a body of another shape is a fault of the LMS. */
export type ReadJson = <T>(call: string, path: string, shape: z.ZodType<T>) => Promise<T | undefined>;

export type ReadKnown = <T>(call: string, path: string, shape: z.ZodType<T>) => Promise<T>;

export function createReadJson(http: LmsHttp): ReadJson {
  return async (call, path, shape) => {
    const response = await http.get(call, path);
    if (response.status === 404) {
      await discardBody(response);
      return undefined;
    }
    const text = await response.text().catch(() => '<');
    const parsed = shape.safeParse(text.trim() === '' ? EMPTY : parseJson(text));
    if (!parsed.success) throw lmsProblem(call, response, describeIssue(parsed.error));
    return parsed.data;
  };
}

/** Reads a resource that must exist once a learner has a grade in a course: a 404 is a fault, never a fact. */
export function createReadKnown(read: ReadJson): ReadKnown {
  return async (call, path, shape) => {
    const answer = await read(call, path, shape);
    if (answer === undefined) throw lmsProblem(call, new Response(null, { status: 404 }));
    return answer;
  };
}

/** For `catch`: returns undefined for an answer with this status, which means that the fact is unknown. Rethrows all
 *  other problems, and this status from the token endpoint: it means that the address is not an LMS. */
export function statusIsUnknown(status: number): (problem: unknown) => undefined {
  return (problem) => {
    const { call, lmsStatus } = problem instanceof ServiceProblem ? problem.context : {};
    if (lmsStatus === status && call !== TOKEN_CALL) return undefined;
    throw problem;
  };
}

/** Names the field and never its value, which may be a name or a grade. */
function describeIssue({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'of another shape'}`;
}

function parseJson(text: string): unknown {
  try {
    return withoutUnstorable(JSON.parse(text));
  } catch {
    return undefined;
  }
}
