// What went wrong, in the words of staff: our sentence, the service's own about this occurrence, when to try again, and
// the reference to quote.
import { FormattedMessage, type MessageDescriptor } from 'react-intl';
import type { Trouble, TroubleCode } from '../../api/problem.ts';
import { Wait, WITH_WAIT } from '../../components/trouble-notice.tsx';
import { troubleMessages } from '../../messages/trouble.ts';
import { Notice } from '../../ui/notice.tsx';
import { staffTroubleMessages as words } from '../messages/trouble.ts';

const SENTENCES: Readonly<Record<TroubleCode, MessageDescriptor>> = {
  unreachable: troubleMessages.unreachable,
  'timed-out': words.timedOut,
  unreadable: troubleMessages.unreadable,
  'lms-unreachable': words.lms,
  'signed-out': troubleMessages.signedOut,
  preview: words.draft,
  'not-configured': words.notConnected,
  malformed: words.malformed,
  unauthenticated: troubleMessages.unauthenticated,
  forbidden: words.forbidden,
  'read-only': words.readOnly,
  'not-found': words.notFound,
  'course-not-configured': words.notConfigured,
  'award-ended': troubleMessages.ended,
  conflict: words.conflict,
  'too-large': words.tooLarge,
  'name-not-drawable': words.name,
  'text-overflow': troubleMessages.overflow,
  busy: troubleMessages.busy,
  internal: troubleMessages.internal,
  'lms-unavailable': words.lms,
  'storage-unavailable': troubleMessages.storage,
};

export function StaffTrouble({ trouble }: { readonly trouble: Trouble | null }) {
  if (trouble === null) return null;
  const { code, detail, retryAfter, requestToken } = trouble;
  const passing = WITH_WAIT.includes(code);
  const sentence = Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : troubleMessages.internal;
  return (
    <Notice tone={passing ? 'warning' : 'danger'} urgent>
      <p>
        <FormattedMessage {...sentence} /> <Wait seconds={retryAfter} passing={passing} />
      </p>
      {detail === null ? null : <p dir="auto">{detail}</p>}
      {requestToken === null ? null : (
        <p className="gm-reference">
          <FormattedMessage
            {...troubleMessages.reference}
            values={{ reference: <code dir="ltr">{requestToken}</code> }}
          />
        </p>
      )}
    </Notice>
  );
}
