// Why something failed, in one place: the panel's message for the code, in the reader's language, or the service's sentence
// where it names what a code cannot, such as the characters of a name.
import { FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl';
import type { ProblemParams } from '../../../../shared/api/problems.ts';
import type { TroubleCode } from '../../shared/api/problem.ts';
import { troubleMessages } from '../../shared/messages/trouble.ts';
import { WITH_DETAIL } from '../../shared/trouble-notice.tsx';
import { staffTroubleMessages as messages } from '../messages/trouble.ts';

export const SENTENCES: Readonly<Record<TroubleCode, MessageDescriptor>> = {
  unreachable: troubleMessages.unreachable,
  'timed-out': messages.timedOut,
  unreadable: troubleMessages.unreadable,
  'lms-unreachable': messages.lms,
  'signed-out': troubleMessages.signedOut,
  preview: messages.draft,
  'not-configured': messages.notConnected,
  malformed: messages.malformed,
  unauthenticated: troubleMessages.unauthenticated,
  forbidden: messages.forbidden,
  'read-only': messages.readOnly,
  'not-found': messages.notFound,
  'course-not-configured': messages.notConfigured,
  'award-ended': messages.ended,
  retired: messages.retired,
  conflict: messages.conflict,
  'too-large': messages.tooLarge,
  'no-name': messages.noName,
  'name-not-drawable': messages.name,
  'text-overflow': messages.overflow,
  busy: troubleMessages.busy,
  internal: troubleMessages.internal,
  'lms-unavailable': messages.lms,
  'storage-unavailable': troubleMessages.storage,
};

export const isKnownProblem = (code: string): code is TroubleCode => Object.hasOwn(SENTENCES, code);

/** The service's sentence names what the panel's cannot. Learners see their name in their account; staff read it here. */
const NAMED_BY_SERVICE: readonly string[] = [...WITH_DETAIL, 'no-name', 'text-overflow'];

interface ProblemMessageProps {
  readonly code: string;
  /** Omitted where only counts of problems are shown. */
  readonly detail?: string;
  readonly params?: ProblemParams | undefined;
}

/** Which text does not fit; the message names none where the service named none. */
export const valuesOf = (params: ProblemParams | null | undefined) => ({ field: params?.field ?? 'other' });

/** The service writes English. Its sentence is enough for readers of English, unless it states only sizes; others get the
 *  panel's message first. */
export function ProblemMessage({ code, detail, params }: ProblemMessageProps) {
  const { locale } = useIntl();
  const named = detail !== undefined && NAMED_BY_SERVICE.includes(code) ? detail : undefined;
  if (!isKnownProblem(code) || (named !== undefined && params === undefined && /^en\b/.test(locale)))
    return <span dir="auto">{detail ?? code}</span>;
  return (
    <>
      <FormattedMessage {...SENTENCES[code]} values={valuesOf(params)} />
      {named === undefined ? null : (
        <span className="gm-cell-more" dir="auto">
          {named}
        </span>
      )}
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
      {label}:{' '}
      {isKnownProblem(code) ? <FormattedMessage {...SENTENCES[code]} values={valuesOf(null)} /> : null}
      <code className="gm-cell-more" dir="ltr">
        {code}
      </code>
    </>
  );
}
