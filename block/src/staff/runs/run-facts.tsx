// The progress of a run, its rate, the remaining time, and the outcomes of the learners.
import { useIntl } from 'react-intl';
import type { RunView } from '../../../../shared/staff/runs.ts';
import { commonMessages } from '../messages/common.ts';
import { runMessages as messages } from '../messages/run.ts';
import { actorName } from '../shared/audit-names.ts';
import { formatInstant } from '../shared/days.ts';
import { useText } from '../shared/panel-context.ts';
import { CountedProblem } from '../ui/problem-message.tsx';
import { ProgressBar } from '../ui/progress.tsx';
import { Table } from '../ui/table.tsx';
import { countsOf, isActive, reasonsIn, shareDone, toIssue } from './run-status.ts';

export function RunFacts({ run }: { readonly run: RunView }) {
  const intl = useIntl();
  const text = useText();
  const counts = countsOf(run);
  const number = (count: number) => intl.formatNumber(count);
  const failures = Object.entries(counts?.failures ?? {});
  const doubts = counts?.nameDoubts;
  return (
    <>
      <p className="gm-quiet gm-by">
        {actorName(run.actor, text)}, {formatInstant(run.createdAt, intl)}
      </p>
      {run.status === 'previewed' && toIssue(run.preview) === 0 ? <p>{text(messages.none)}</p> : null}
      {isActive(run.status) || run.status === 'paused' ? <Progress run={run} /> : null}
      {counts === null || counts.learners === 0 ? null : (
        <Table
          caption={text(messages.counts, { count: counts.learners })}
          columns={[text(messages.reason), text(commonMessages.learners)]}
          rows={[
            ...reasonsIn(counts)
              .filter(([reason]) => reason !== 'failed' || failures.length === 0)
              .map(([reason, word, count]) => ({
                key: reason,
                cells: [typeof word === 'string' ? word : text(word), number(count)],
              })),
            ...failures.map(([code, count]) => ({
              key: `failed-${code}`,
              cells: [
                <CountedProblem key="why" label={text(messages.failedOnes)} code={code} />,
                number(count),
              ],
            })),
          ]}
        />
      )}
      {doubts === undefined ? null : (
        <p>
          {text(messages.nameDoubts, {
            count: doubts.count,
            users: intl.formatList(doubts.userIds.map((id, at) => withUsername(id, doubts.usernames?.[at]))),
          })}
        </p>
      )}
    </>
  );
}

/** People find learners by username; the id is what Open edX's reports of a course have. */
const withUsername = (id: number, username: string | null | undefined) =>
  username ? `${id} (${username})` : String(id);

function Progress({ run }: { readonly run: RunView }) {
  const intl = useIntl();
  const text = useText();
  const share = shareDone(run);
  const { perSecond, secondsLeft } = run;
  const percent = share === null ? null : Math.floor(share * 100);
  return (
    <div className="gm-run">
      <ProgressBar label={text(messages.progress)} now={percent} max={100} />
      <p>
        {[
          percent === null ? null : intl.formatNumber(percent / 100, { style: 'percent' }),
          text(messages.checked, { count: run.counts.learners }),
          perSecond === null
            ? null
            : text(messages.rate, { rate: intl.formatNumber(perSecond, { maximumFractionDigits: 1 }) }),
          secondsLeft === null ? null : timeLeft(secondsLeft, text),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {run.idleSince ? <p>{text(messages.idle)}</p> : null}
    </div>
  );
}

function timeLeft(seconds: number, text: ReturnType<typeof useText>): string {
  if (seconds < 90) return text(messages.secondsLeft, { seconds });
  if (seconds < 5_400) return text(messages.minutesLeft, { minutes: Math.round(seconds / 60) });
  return text(messages.hoursLeft, { hours: Math.round(seconds / 3_600) });
}
