// Why something could not be made or done: our sentence for the code, in the reader's language, and below it the service's own
// where it names what a code cannot, such as the characters of a name.
import { FormattedMessage, type MessageDescriptor } from 'react-intl';
import type { TroubleCode } from '../../api/problem.ts';
import { WITH_DETAIL } from '../../components/trouble-notice.tsx';
import { troubleMessages } from '../../messages/trouble.ts';
import { staffTroubleMessages as words } from '../messages/trouble.ts';

export const SENTENCES: Readonly<Record<TroubleCode, MessageDescriptor>> = {
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
  retired: troubleMessages.retired,
  conflict: words.conflict,
  'too-large': words.tooLarge,
  'no-name': words.noName,
  'name-not-drawable': words.name,
  'text-overflow': troubleMessages.overflow,
  busy: troubleMessages.busy,
  internal: troubleMessages.internal,
  'lms-unavailable': words.lms,
  'storage-unavailable': troubleMessages.storage,
};

export const isKnownProblem = (code: string): code is TroubleCode => Object.hasOwn(SENTENCES, code);

interface ProblemWordsProps {
  readonly code: string;
  /** Left out where only numbers of problems are told. */
  readonly detail?: string;
}

export function ProblemWords({ code, detail }: ProblemWordsProps) {
  if (!isKnownProblem(code)) return <span dir="auto">{detail ?? code}</span>;
  // Learners see their name in their account; staff read it here.
  const isTold = detail !== undefined && (WITH_DETAIL.includes(code) || code === 'no-name');
  return (
    <>
      <FormattedMessage {...SENTENCES[code]} />
      {isTold ? (
        <span className="gm-cell-more" dir="auto">
          {detail}
        </span>
      ) : null}
    </>
  );
}

interface CountedProblemProps {
  /** What these are, such as "Could not be made". */
  readonly label: string;
  readonly code: string;
}

/** The same where many are counted: with the code, by which support and the commands know them. */
export function CountedProblem({ label, code }: CountedProblemProps) {
  return (
    <>
      {label}: {isKnownProblem(code) ? <FormattedMessage {...SENTENCES[code]} /> : null}
      <code className="gm-cell-more" dir="ltr">
        {code}
      </code>
    </>
  );
}
