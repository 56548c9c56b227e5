// A request for another name on a certificate, and what may happen to it in which state.
import type { NameRequestStatus, NameRequestView } from '../../../shared/certificates/name-requests.ts';
import type { NameSource } from '../../../shared/certificates/proof.ts';
import type { AwardKey } from '../award-key.ts';

export interface NameRequest {
  readonly uuid: string;
  readonly award: AwardKey;
  readonly userId: number;
  readonly username: string;
  /** The certificate that was current when the learner asked. */
  readonly certificateUuid: string;
  readonly currentName: string;
  readonly name: string;
  readonly source: NameSource;
  readonly reason: string;
  readonly status: NameRequestStatus;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly answer: string | undefined;
  readonly decided: { readonly at: string; readonly actor: string } | undefined;
}

/** Returns whether an open request may get that status, whether it has it already, or why not. */
export function decideNameRequest(
  { status }: Pick<NameRequest, 'status'>,
  to: Exclude<NameRequestStatus, 'open'>,
): 'do' | 'nothing-to-do' | { readonly refusal: string } {
  if (status === to) return 'nothing-to-do';
  if (status === 'open') return 'do';
  return { refusal: `This request is ${status} already. Look at the list again.` };
}

/** Returns the request as the learner sees it. */
export const nameRequestViewOf = ({ status, name, at, answer }: NameRequest): NameRequestView => ({
  status,
  name,
  at,
  answer: answer ?? null,
});
