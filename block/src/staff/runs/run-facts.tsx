// How far a run has come, how fast, how long it still takes, and what became of the learners.
import { useIntl } from 'react-intl';
import type { RunView } from '../../../../shared/runs.ts';
import { reportMessages } from '../messages/report.ts';
import { runMessages as words } from '../messages/run.ts';
import { actorName } from '../shared/audit-names.ts';
import { longInstant } from '../shared/days.ts';
import { useText } from '../shared/panel-context.ts';
import { CountedProblem } from '../ui/problem-message.tsx';
import { ProgressBar } from '../ui/progress.tsx';
import { Table } from '../ui/table.tsx';
import { countsOf, moves, reasonsIn, shareDone, toIssue } from './run-status.ts';

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
        {actorName(run.actor, text)}, {longInstant(run.createdAt, intl)}
      </p>
      {run.status === 'previewed' && toIssue(run.preview) === 0 ? <p>{text(words.nobody)}</p> : null}
      {moves(run.status) || run.status === 'paused' ? <Progress run={run} /> : null}
      {counts === null || counts.learners === 0 ? null : (
        <Table
          caption={text(words.counts, { count: counts.learners })}
          columns={[text(words.reason), text(reportMessages.learners)]}
          rows={[
            ...reasonsIn(counts)
              .filter(([reason]) => reason !== 'failed' || failures.length === 0)
              .map(([reason, word, count]) => ({
                key: reason,
                cells: [typeof word === 'string' ? word : text(word), number(count)],
              })),
            ...failures.map(([code, count]) => ({
              key: `failed-${code}`,
              cells: [<CountedProblem key="why" label={text(words.failedOnes)} code={code} />, number(count)],
            })),
          ]}
        />
      )}
      {doubts === undefined ? null : (
        <p>
          {text(words.nameDoubts, {
            count: doubts.count,
            users: intl.formatList(doubts.userIds.map(String)),
          })}
        </p>
      )}
    </>
  );
}

function Progress({ run }: { readonly run: RunView }) {
  const intl = useIntl();
  const text = useText();
  const share = shareDone(run);
  const { perSecond, secondsLeft } = run;
  const percent = share === null ? null : Math.floor(share * 100);
  return (
    <div className="gm-run">
      <ProgressBar label={text(words.progress)} now={percent} most={100} />
      <p>
        {[
          percent === null ? null : intl.formatNumber(percent / 100, { style: 'percent' }),
          text(words.looked, { count: run.counts.learners }),
          perSecond === null
            ? null
            : text(words.rate, { rate: intl.formatNumber(perSecond, { maximumFractionDigits: 1 }) }),
          secondsLeft === null ? null : timeLeft(secondsLeft, text),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {run.idleSince ? <p>{text(words.idle)}</p> : null}
    </div>
  );
}

function timeLeft(seconds: number, text: ReturnType<typeof useText>): string {
  if (seconds < 90) return text(words.secondsLeft, { seconds });
  if (seconds < 5_400) return text(words.minutesLeft, { minutes: Math.round(seconds / 60) });
  return text(words.hoursLeft, { hours: Math.round(seconds / 3_600) });
}
