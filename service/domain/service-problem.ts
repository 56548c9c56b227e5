// A problem that stops a use case: any code may throw it, one handler in http/ turns it into an answer.
import type { ProblemCode, ProblemParams } from '../../shared/api/problems.ts';

/** A problem as it is stored with what failed. */
export interface StoredProblem {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly params?: ProblemParams | undefined;
}

export interface ProblemOptions {
  /** Seconds after which a retry makes sense. */
  readonly retryAfter?: number;
  /** Facts for the log; never names, grades or secrets. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** For messages in the reader's language. */
  readonly params?: ProblemParams | undefined;
  readonly errors?: readonly { path: string; message: string }[];
  /** Extension members of the answer, for clients that expect the LMS's own error shape. */
  readonly extension?: LmsErrorShape;
  readonly cause?: unknown;
}

/** The error shape of the LMS's own APIs (DeveloperErrorViewMixin). */
export interface LmsErrorShape {
  readonly error_code: string;
  readonly developer_message: string;
}

export class ServiceProblem extends Error {
  readonly code: ProblemCode;
  readonly retryAfter: number | undefined;
  readonly context: Readonly<Record<string, unknown>>;
  readonly params: ProblemParams | undefined;
  readonly errors: readonly { path: string; message: string }[] | undefined;
  readonly extension: LmsErrorShape | undefined;

  /** People read `detail`: what happened and what to do next. */
  constructor(code: ProblemCode, detail: string, options: ProblemOptions = {}) {
    super(detail, { cause: options.cause });
    this.name = 'ServiceProblem';
    this.code = code;
    this.retryAfter = options.retryAfter;
    this.context = options.context ?? {};
    this.params = options.params;
    this.errors = options.errors;
    this.extension = options.extension;
  }
}

export function toStored({ code, message, params }: ServiceProblem): StoredProblem {
  return { code, detail: message, ...(params && { params }) };
}

const TRANSIENT: ReadonlySet<ProblemCode> = new Set(['lms-unavailable', 'storage-unavailable', 'busy']);

/** Whether the cause is transient, so that the same call may succeed later. Damaged data is not transient. */
export function isTransient(problem: unknown): problem is ServiceProblem {
  return (
    problem instanceof ServiceProblem && TRANSIENT.has(problem.code) && problem.context.isDamaged !== true
  );
}

/** Whether an operator has to act first, for example when the LMS rejects the service's credentials. */
export function needsOperator({ context }: ServiceProblem): boolean {
  return context.needsOperator === true;
}
