// A sentence about a request to the service that failed, in the author's language, with what to do next.
import type { MessageDescriptor } from 'react-intl';
import { useIntl } from 'react-intl';
import { asTrouble, type Trouble, type TroubleCode } from '../../shared/api/problem.ts';
import { Reference } from '../../shared/trouble-notice.tsx';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { serviceMessages as messages } from '../messages/service.ts';
import { Refused } from './refused.ts';

const SENTENCES: Partial<Readonly<Record<TroubleCode, MessageDescriptor>>> = {
  'signed-out': messages.signedOut,
  unauthenticated: messages.signedOut,
  'not-configured': messages.notConfigured,
  preview: messages.notConfigured,
  forbidden: messages.forbidden,
  'name-not-drawable': messages.name,
  'text-overflow': messages.overflow,
  'too-large': messages.tooLarge,
  malformed: messages.refused,
  'not-found': messages.notFound,
  busy: messages.busy,
  internal: messages.internal,
};

/** Codes of which the service's own sentence says more; it is in English. */
const WITH_DETAIL: readonly TroubleCode[] = [
  'name-not-drawable',
  'text-overflow',
  'too-large',
  'malformed',
  'not-found',
];

export const readTrouble = (error: unknown): Trouble => asTrouble(error, '');

interface ServiceTroubleProps {
  readonly trouble: Trouble;
  /** Where it can succeed later. */
  readonly onRetry?: (() => void) | undefined;
  readonly urgent?: boolean;
}

export function ServiceTrouble({ trouble, onRetry, urgent = false }: ServiceTroubleProps) {
  const intl = useIntl();
  const { code, detail, requestToken } = trouble;
  const errors = trouble instanceof Refused ? trouble.errors : [];
  return (
    <Notice tone="danger" urgent={urgent}>
      <p>{intl.formatMessage(SENTENCES[code] ?? messages.unreachable)}</p>
      {detail !== null && WITH_DETAIL.includes(code) ? (
        <p lang="en" dir="ltr" className="gm-detail">
          {detail}
        </p>
      ) : null}
      {errors.length === 0 ? null : (
        <ul lang="en" dir="ltr">
          {errors.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {code === 'internal' ? <Reference requestToken={requestToken || null} /> : null}
      {onRetry === undefined ? null : (
        <Button variant="link" onPress={onRetry}>
          {intl.formatMessage(messages.retry)}
        </Button>
      )}
    </Notice>
  );
}
