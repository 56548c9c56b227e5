// Everything that can go wrong between the page and the service, as one kind of error: the service's own
// RFC 9457 problems, network failures and timeouts, and the LMS refusing a token. Screens choose messages by `code`.
import type { ProblemCode, ProblemParams } from '../../../../shared/api/problems.ts';

/** Trouble without a problem body, because the service did not answer. */
export type LocalCode = 'unreachable' | 'timed-out' | 'unreadable' | 'lms-unreachable';

/** The LMS's handler returned no token, and a retry alone does not help. */
export type Refusal = 'signed-out' | 'preview' | 'not-configured';

export type TroubleCode = ProblemCode | LocalCode | Refusal;

export interface TroubleFacts {
  readonly code: TroubleCode;
  /** The service's sentence about this occurrence; null when it sent none. */
  readonly detail: string | null;
  /** What the staff panel's message names; null when the service sent nothing. */
  readonly params: ProblemParams | null;
  /** Seconds that the service asks the client to wait. */
  readonly retryAfter: number | null;
  /** What support needs to find the log line. */
  readonly requestToken: string | null;
}

export class Trouble extends Error implements TroubleFacts {
  readonly code: TroubleCode;
  readonly detail: string | null;
  readonly params: ProblemParams | null;
  readonly retryAfter: number | null;
  readonly requestToken: string | null;

  constructor(facts: Partial<TroubleFacts> & Pick<TroubleFacts, 'code'>, options?: ErrorOptions) {
    super(facts.detail ?? facts.code, options);
    this.name = 'Trouble';
    this.code = facts.code;
    this.detail = facts.detail ?? null;
    this.params = facts.params ?? null;
    this.retryAfter = facts.retryAfter ?? null;
    this.requestToken = facts.requestToken ?? null;
  }
}

const refusals: readonly string[] = ['signed-out', 'preview', 'not-configured'] satisfies Refusal[];

export function isRefusal(code: TroubleCode): code is Refusal {
  return refusals.includes(code);
}

/** Returns any thrown value as Trouble; an unexpected error in the block becomes `unreadable`. */
export function asTrouble(thrown: unknown, requestToken: string): Trouble {
  if (thrown instanceof Trouble) {
    return thrown.requestToken === null ? new Trouble({ ...factsOf(thrown), requestToken }) : thrown;
  }
  return new Trouble({ code: 'unreadable', requestToken }, { cause: thrown });
}

function factsOf({ code, detail, params, retryAfter, requestToken }: Trouble): TroubleFacts {
  return { code, detail, params, retryAfter, requestToken };
}
