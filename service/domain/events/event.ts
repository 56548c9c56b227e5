// Which changes are sent to webhook endpoints, when a delivery is tried again, and when it is given up.
import type { AuditAction } from '../../../shared/audit.ts';
import type { EventFacts, EventType } from '../../../shared/events.ts';
import { lastDayBefore } from '../certificates/expiry.ts';

/** The audit trail has a line for every change; these are sent. */
export const TOLD: Partial<Readonly<Record<AuditAction, EventType>>> = {
  awarded: 'certificate.issued',
  replaced: 'certificate.replaced',
  renewed: 'certificate.renewed',
  revoked: 'certificate.revoked',
  reinstated: 'certificate.reinstated',
  'expiry-set': 'certificate.expiry-set',
  erased: 'certificate.retired',
};

/** What an event is made of: the certificate's row after the change. */
export interface ChangedCertificate {
  readonly uuid: string;
  readonly courseKey: string;
  readonly slug: string;
  readonly version: number;
  readonly userId: number;
  readonly issuedAt: string;
  readonly expiresAt: string | null;
  readonly timeZone: string;
  readonly revokedAt: string | null;
}

export function factsToTell(
  type: EventType,
  changed: ChangedCertificate,
  replacedBy: string | null,
): EventFacts {
  if (type === 'certificate.retired') return { certificate: changed.uuid };
  return {
    certificate: changed.uuid,
    courseId: changed.courseKey,
    award: changed.slug,
    version: changed.version,
    userId: changed.userId,
    issuedAt: changed.issuedAt,
    expiresAt: changed.expiresAt,
    lastValidOn: changed.expiresAt === null ? null : lastDayBefore(changed.expiresAt, changed.timeZone),
    revokedAt: changed.revokedAt,
    replacedBy,
  };
}

/** The state of a certificate's current version when the event is sent. */
export type SubjectStatus = 'speaks' | 'revoked' | 'erased';

/** Webhook endpoints write to learners, so nothing is said of a certificate before its learner may see it (see visibility.ts), but that
 *  it counts no longer. What was kept back until then is said if it is still so. Of a learner who is retired that alone is
 *  said, however often the rest was tried: everything else has the learner's id. */
export function judgeTelling(
  type: EventType,
  now: { readonly standing: SubjectStatus; readonly isShown: boolean; readonly wasKeptBack: boolean },
): 'tell' | 'keep' | 'drop' {
  if (type === 'certificate.retired') return 'tell';
  if (now.standing === 'erased') return 'drop';
  if (type === 'certificate.revoked') return 'tell';
  return now.isShown && (now.standing === 'speaks' || !now.wasKeptBack) ? 'tell' : 'keep';
}

/** What became of one attempt. */
export type Reply =
  | { readonly status: number; readonly retryAfter?: number | undefined }
  | { readonly problem: string };

export type Verdict =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'dead'; readonly problem: string }
  /** The webhook endpoint is to be told nothing any more; the event waits in case that was wrong. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'again'; readonly seconds: number };

/** Seconds before the second, third, … attempt, and the last of them for all that follow. */
const PAUSES = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600];
const LONGEST = 21_600;
/** The webhook endpoint wants none of it, now or later. */
const GONE = 410;

/** `attempts` includes this one; `waited` is how long it has been tried, in days; `chance` from 0 to 1 takes up to a
 *  quarter off, so that thousands that failed together do not come back together. */
export function judgeReply(
  reply: Reply,
  attempts: number,
  waited: number,
  giveUpAfter: number,
  chance = Math.random(),
): Verdict {
  if ('status' in reply && reply.status >= 200 && reply.status < 300) return { kind: 'delivered' };
  if ('status' in reply && reply.status === GONE) return { kind: 'gone' };
  if (waited >= giveUpAfter) return { kind: 'dead', problem: 'given up' };
  const pause = PAUSES[attempts - 1] ?? LONGEST;
  const asked = ('status' in reply && reply.retryAfter) || 0;
  return { kind: 'again', seconds: Math.max(pause * (1 - chance / 4), Math.min(asked, LONGEST)) };
}
