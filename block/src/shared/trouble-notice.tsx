// What happened, that the grade is safe, what to do next, and the reference to quote: one notice for
// everything that can go wrong between the page and the service.
import { FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl';
import type { TroubleCode, TroubleFacts } from './api/problem.ts';
import { troubleMessages as words } from './messages/trouble.ts';
import { Notice } from './ui/notice.tsx';

const SENTENCES: Readonly<Record<TroubleCode, MessageDescriptor>> = {
  unreachable: words.unreachable,
  'timed-out': words.unreachable,
  unreadable: words.unreadable,
  'lms-unreachable': words.lms,
  'signed-out': words.signedOut,
  preview: words.notConfigured,
  'not-configured': words.notReady,
  malformed: words.request,
  unauthenticated: words.unauthenticated,
  forbidden: words.forbidden,
  'read-only': words.readOnly,
  'not-found': words.notConfigured,
  'course-not-configured': words.notConfigured,
  'award-ended': words.ended,
  retired: words.retired,
  conflict: words.request,
  'too-large': words.request,
  'no-name': words.noName,
  'name-not-drawable': words.name,
  'text-overflow': words.overflow,
  busy: words.busy,
  internal: words.internal,
  'lms-unavailable': words.lms,
  'storage-unavailable': words.storage,
};

/** The service names the characters or the field, which our sentence cannot. */
export const WITH_DETAIL: readonly string[] = [
  'name-not-drawable',
  'text-overflow',
  'course-not-configured',
  'forbidden',
  'conflict',
];
/** Waiting helps with these, whether or not the service said how long. */
export const WITH_WAIT: readonly string[] = [
  'busy',
  'lms-unavailable',
  'lms-unreachable',
  'storage-unavailable',
];

export function sentenceFor(code: string): MessageDescriptor {
  return Object.hasOwn(SENTENCES, code) ? SENTENCES[code as TroubleCode] : words.internal;
}

export function titleFor(code: TroubleCode): MessageDescriptor {
  if (code === 'busy') return words.busyTitle;
  if (code === 'award-ended' || code === 'retired') return words.endedTitle;
  return code === 'lms-unavailable' || code === 'lms-unreachable' ? words.lmsTitle : words.title;
}

interface TroubleNoticeProps {
  readonly problem: Pick<TroubleFacts, 'detail' | 'retryAfter' | 'requestToken'> & { readonly code: string };
  readonly urgent: boolean;
}

export function TroubleNotice({ problem, urgent }: TroubleNoticeProps) {
  const { code, detail, requestToken } = problem;
  const known = Object.hasOwn(SENTENCES, code);
  const passing = WITH_WAIT.includes(code);
  return (
    <Notice tone={passing ? 'warning' : 'danger'} urgent={urgent}>
      <p>
        <FormattedMessage {...sentenceFor(code)} /> <FormattedMessage {...words.gradeSafe} />{' '}
        <Wait seconds={problem.retryAfter} passing={passing} />
      </p>
      {detail !== null && (!known || WITH_DETAIL.includes(code)) ? <p dir="auto">{detail}</p> : null}
      {requestToken === null ? null : (
        <p className="gm-reference">
          <FormattedMessage
            {...words.reference}
            values={{ reference: <code dir="ltr">{requestToken}</code> }}
          />
        </p>
      )}
    </Notice>
  );
}

export function Wait({ seconds, passing }: { readonly seconds: number | null; readonly passing: boolean }) {
  const intl = useIntl();
  if (seconds === null || seconds === 0) return passing ? intl.formatMessage(words.retrySoon) : null;
  if (seconds < 60) return intl.formatMessage(words.retrySeconds, { seconds });
  return intl.formatMessage(words.retryMinutes, { minutes: Math.ceil(seconds / 60) });
}
