// The outcomes, or previewed outcomes, of the rows of a file: counts first, then the rows, some at a time.
import { useId, useState } from 'react';
import { useIntl } from 'react-intl';
import type { RowAnswer, RowOutcome } from '../../../../shared/staff/grants.ts';
import { Button } from '../../shared/ui/button.tsx';
import { commonMessages } from '../messages/common.ts';
import { listMessages as messages } from '../messages/list.ts';
import { outcomeMessages } from '../messages/outcome.ts';
import { OUTCOMES, Outcome, outcomeLabel } from '../rows/row-answers.tsx';
import { RowMessage } from '../rows/row-message.tsx';
import { useText } from '../shared/panel-context.ts';
import { LearnerName } from '../ui/learner-name.tsx';
import { Table } from '../ui/table.tsx';

/** Rows in the page at once. */
const PAGE = 50;

function countsOf(answers: readonly RowAnswer[]): readonly (readonly [RowOutcome, number])[] {
  const counts = new Map<RowOutcome, number>();
  for (const { outcome } of answers) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const placeOf = (outcome: RowOutcome) =>
    (OUTCOMES.indexOf(outcome) + OUTCOMES.length + 1) % (OUTCOMES.length + 1);
  return [...counts].sort(([one], [other]) => placeOf(one) - placeOf(other));
}

interface ListAnswersProps {
  readonly answers: readonly RowAnswer[];
  readonly dryRun: boolean;
}

export function ListCounts({ answers, dryRun }: ListAnswersProps) {
  const text = useText();
  const intl = useIntl();
  return (
    <Table
      caption={text(dryRun ? messages.countsWould : messages.counts, { count: answers.length })}
      columns={[text(outcomeMessages.outcome), text(messages.howMany)]}
      rows={countsOf(answers).map(([outcome, count]) => ({
        key: outcome,
        cells: [<Outcome key="outcome" outcome={outcome} />, intl.formatNumber(count)],
      }))}
    />
  );
}

export function ListRows({ answers }: Pick<ListAnswersProps, 'answers'>) {
  const text = useText();
  const intl = useIntl();
  const id = useId();
  const [shown, setShown] = useState<string>('');
  const [from, setFrom] = useState(0);
  const counts = countsOf(answers);
  const rows = shown === '' ? answers : answers.filter(({ outcome }) => outcome === shown);
  // Rows that are tried again may leave the kind that is shown.
  const start = from < rows.length ? from : 0;
  const page = rows.slice(start, start + PAGE);

  return (
    <>
      {counts.length < 2 ? null : (
        <div className="gm-field gm-filter">
          <label htmlFor={id}>{text(messages.show)}</label>
          <select
            id={id}
            value={shown}
            onChange={({ target }) => {
              setShown(target.value);
              setFrom(0);
            }}
          >
            <option value="">{text(messages.all, { count: answers.length })}</option>
            {counts.map(([outcome, count]) => (
              <option key={outcome} value={outcome}>
                {text(messages.some, { outcome: outcomeLabel(outcome, text), count })}
              </option>
            ))}
          </select>
        </div>
      )}
      <Table
        caption={
          <span id={`${id}page`}>
            {text(messages.page, {
              from: page.length === 0 ? 0 : start + 1,
              to: start + page.length,
              count: rows.length,
            })}
          </span>
        }
        columns={[text(messages.line), text(commonMessages.learner), text(outcomeMessages.outcome)]}
        endsInWord
        rows={page.map((row) => ({
          key: String(row.line),
          cells: [
            intl.formatNumber(row.line),
            <LearnerName key="who" name={row.learner}>
              <span className="gm-cell-more">
                <RowMessage answer={row} />
              </span>
            </LearnerName>,
            <Outcome key="outcome" outcome={row.outcome} />,
          ],
        }))}
      />
      {rows.length <= PAGE ? null : (
        <div className="gm-actions">
          <Button
            variant="outline"
            inactiveBecause={start === 0 ? `${id}page` : undefined}
            onPress={() => setFrom(Math.max(0, start - PAGE))}
          >
            {text(messages.previous)}
          </Button>
          <Button
            variant="outline"
            inactiveBecause={start + PAGE >= rows.length ? `${id}page` : undefined}
            onPress={() => setFrom(start + PAGE)}
          >
            {text(messages.next)}
          </Button>
        </div>
      )}
    </>
  );
}
