// Which changes the service sends to webhook endpoints, when it retries a delivery, and when it gives up.

import type { EventFacts, EventType } from '../../../shared/api/events.ts';
import type { AuditAction } from '../../../shared/staff/audit.ts';
import { lastDayBefore } from '../certificates/expiry.ts';

/** The audit trail has a line for every change; the service sends these. */
export const EVENT_OF_ACTION: Partial<Readonly<Record<AuditAction, EventType>>> = {
  awarded: 'certificate.issued',
  replaced: 'certificate.replaced',
  renewed: 'certificate.renewed',
  revoked: 'certificate.revoked',
  reinstated: 'certificate.reinstated',
  'expiry-set': 'certificate.expiry-set',
  erased: 'certificate.retired',
};

/** The source of an event: the certificate's row after the change. */
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

export function eventFactsOf(
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
export type SubjectStatus = 'current' | 'revoked' | 'erased';

/** Webhook endpoints write to learners, so the service sends nothing about a certificate before its learner may see it (see
 *  visibility.ts), except that it is no longer valid. The service sends a held event later if it is still true. About a retired
 *  learner it sends the retirement alone, however often it tried the rest: every other event has the learner's id. */
export function decideSending(
  type: EventType,
  now: { readonly subjectStatus: SubjectStatus; readonly isShown: boolean; readonly wasHeld: boolean },
): 'send' | 'hold' | 'drop' {
  if (type === 'certificate.retired') return 'send';
  if (now.subjectStatus === 'erased') return 'drop';
  if (type === 'certificate.revoked') return 'send';
  return now.isShown && (now.subjectStatus === 'current' || !now.wasHeld) ? 'send' : 'hold';
}

/** The result of one attempt. */
export type Reply =
  | { readonly status: number; readonly retryAfter?: number | undefined }
  | { readonly problem: string };

export type ReplyVerdict =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'dead'; readonly problem: string }
  /** The webhook endpoint rejects all events from now on; the event waits in case that was wrong. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'retry'; readonly seconds: number };

/** Seconds before the second, third, … attempt; the last value applies to all further attempts. */
const PAUSES = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600];
const LONGEST = 21_600;
/** The webhook endpoint rejects all events, now and later. */
const GONE = 410;

/** Decides about the next attempt. `attempts` includes this one; `waited` is how long the service has tried, in days; `chance`
 *  from 0 to 1 subtracts up to a quarter, so that thousands that failed together do not retry together. */
export function judgeReply(
  reply: Reply,
  attempts: number,
  waited: number,
  giveUpAfter: number,
  chance = Math.random(),
): ReplyVerdict {
  if ('status' in reply && reply.status >= 200 && reply.status < 300) return { kind: 'delivered' };
  if ('status' in reply && reply.status === GONE) return { kind: 'gone' };
  if (waited >= giveUpAfter) return { kind: 'dead', problem: 'given up' };
  const pause = PAUSES[attempts - 1] ?? LONGEST;
  const asked = ('status' in reply && reply.retryAfter) || 0;
  return { kind: 'retry', seconds: Math.max(pause * (1 - chance / 4), Math.min(asked, LONGEST)) };
}
