// What went wrong, for staff: the panel's message, the service's own about this occurrence, when to try again, and
// the reference to quote.
import { FormattedMessage } from 'react-intl';
import type { Trouble } from '../../shared/api/problem.ts';
import { troubleMessages } from '../../shared/messages/trouble.ts';
import { Reference, Wait, WITH_WAIT } from '../../shared/trouble-notice.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { isKnownProblem, SENTENCES, valuesOf } from './problem-message.tsx';

export function StaffTrouble({ trouble }: { readonly trouble: Trouble | null }) {
  if (trouble === null) return null;
  const { code, detail, params, retryAfter, requestToken } = trouble;
  const passing = WITH_WAIT.includes(code);
  const sentence = isKnownProblem(code) ? SENTENCES[code] : troubleMessages.internal;
  return (
    <Notice tone={passing ? 'warning' : 'danger'} urgent>
      <p>
        <FormattedMessage {...sentence} values={valuesOf(params)} />{' '}
        <Wait seconds={retryAfter} passing={passing} />
      </p>
      {detail === null ? null : <p dir="auto">{detail}</p>}
      <Reference requestToken={requestToken} />
    </Notice>
  );
}
