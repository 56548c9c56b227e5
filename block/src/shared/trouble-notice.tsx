// What happened, that the grade is safe, what to do next, and the reference to quote: one notice for
// everything that can go wrong between the page and the service.
import { FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl';
import type { TroubleCode, TroubleFacts } from './api/problem.ts';
import { troubleMessages as messages } from './messages/trouble.ts';
import { Notice } from './ui/notice.tsx';

const SENTENCES: Readonly<Record<TroubleCode, MessageDescriptor>> = {
  unreachable: messages.unreachable,
  'timed-out': messages.unreachable,
  unreadable: messages.unreadable,
  'lms-unreachable': messages.lms,
  'signed-out': messages.signedOut,
  preview: messages.notConfigured,
  'not-configured': messages.notReady,
  malformed: messages.request,
  unauthenticated: messages.unauthenticated,
  forbidden: messages.forbidden,
  'read-only': messages.readOnly,
  'not-found': messages.notConfigured,
  'course-not-configured': messages.notConfigured,
  'award-ended': messages.ended,
  retired: messages.retired,
  conflict: messages.request,
  'too-large': messages.request,
  'no-name': messages.noName,
  'name-not-drawable': messages.name,
  'text-overflow': messages.overflow,
  busy: messages.busy,
  internal: messages.internal,
  'lms-unavailable': messages.lms,
  'storage-unavailable': messages.storage,
};

/** The service names the characters or the field, which the block's message cannot. */
export const WITH_DETAIL: readonly string[] = [
  'name-not-drawable',
  'course-not-configured',
  'forbidden',
  'conflict',
];
/** Waiting helps with these, also without a Retry-After. */
export const WITH_WAIT: readonly string[] = [
  'busy',
  'lms-unavailable',
  'lms-unreachable',
  'storage-unavailable',
];

function sentenceFor(code: string): MessageDescriptor {
  return Object.hasOwn(SENTENCES, code) ? SENTENCES[code as TroubleCode] : messages.internal;
}

export function titleFor(code: TroubleCode): MessageDescriptor {
  if (code === 'busy') return messages.busyTitle;
  if (code === 'award-ended' || code === 'retired') return messages.endedTitle;
  return code === 'lms-unavailable' || code === 'lms-unreachable' ? messages.lmsTitle : messages.title;
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
        <FormattedMessage {...sentenceFor(code)} /> <FormattedMessage {...messages.gradeSafe} />{' '}
        <Wait seconds={problem.retryAfter} passing={passing} />
      </p>
      {detail !== null && (!known || WITH_DETAIL.includes(code)) ? <p dir="auto">{detail}</p> : null}
      <Reference requestToken={requestToken} />
    </Notice>
  );
}

/** What people quote when they ask for support. */
export function Reference({ requestToken }: Pick<TroubleFacts, 'requestToken'>) {
  return requestToken === null ? null : (
    <p className="gm-reference">
      <FormattedMessage
        {...messages.reference}
        values={{ reference: <code dir="ltr">{requestToken}</code> }}
      />
    </p>
  );
}

export function Wait({ seconds, passing }: { readonly seconds: number | null; readonly passing: boolean }) {
  const intl = useIntl();
  if (seconds === null || seconds === 0) return passing ? intl.formatMessage(messages.retrySoon) : null;
  if (seconds < 60) return intl.formatMessage(messages.retrySeconds, { seconds });
  return intl.formatMessage(messages.retryMinutes, { minutes: Math.ceil(seconds / 60) });
}
