// "Checked 2 minutes ago", updated while the page stays open.
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { standingMessages as messages } from '../messages/standing.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface CheckedLineProps {
  /** When the service read the LMS, by the service's clock. */
  readonly checkedAt: string;
  /** When the answer arrived, by this computer's clock. */
  readonly receivedAt: number;
}

export function CheckedLine({ checkedAt, receivedAt }: CheckedLineProps) {
  const intl = useIntl();
  const now = useNow(MINUTE / 2);
  const minutes = Math.floor((now - since(checkedAt, receivedAt)) / MINUTE);
  return (
    <time className="gm-checked" dateTime={checkedAt}>
      {minutes < 1 ? (
        <FormattedMessage {...messages.checkedJustNow} />
      ) : (
        <FormattedMessage {...messages.checkedAgo} values={{ ago: ago(minutes, intl.formatRelativeTime) }} />
      )}
    </time>
  );
}

type Relative = ReturnType<typeof useIntl>['formatRelativeTime'];

function ago(minutes: number, format: Relative): string {
  if (minutes < 60) return format(-minutes, 'minute');
  if (minutes < 48 * 60) return format(-Math.floor(minutes / 60), 'hour');
  return format(-Math.floor(minutes / (24 * 60)), 'day');
}

/** Two clocks seldom agree: an answer from the future or hours old shows a wrong clock, not an old check. */
export function since(checkedAt: string, receivedAt: number): number {
  const age = receivedAt - Date.parse(checkedAt);
  return age >= 0 && age < HOUR ? receivedAt - age : receivedAt;
}

function useNow(every: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
