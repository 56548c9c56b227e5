// What became, or would become, of each row of a list: the outcome in a word, and the service's own sentence about it.
import type { MessageDescriptor } from 'react-intl';
import type { ListAnswer, RowOutcome } from '../../../../shared/exceptions.ts';
import { Icon, type IconName } from '../../shared/ui/icons.tsx';
import { type Text, useText } from '../shared/panel-context.ts';
import { LearnerName } from '../ui/learner-name.tsx';
import { Table } from '../ui/table.tsx';
import { outcomeMessages as words } from './outcome-messages.ts';
import { RowWords } from './row-message.tsx';

const GOOD = 'gm-status gm-success';
const OPEN = 'gm-status gm-warning';
const BAD = 'gm-status gm-danger';
const LOOKS: Readonly<Record<RowOutcome, readonly [MessageDescriptor, IconName, string]>> = {
  issued: [words.issued, 'check', GOOD],
  'would-issue': [words.wouldIssue, 'check', GOOD],
  reissued: [words.reissued, 'check', GOOD],
  'would-reissue': [words.wouldReissue, 'check', GOOD],
  'already-issued': [words.alreadyIssued, 'check', GOOD],
  generating: [words.generating, 'waiting', OPEN],
  revoked: [words.revoked, 'revoked', BAD],
  'not-passing': [words.notPassing, 'waiting', OPEN],
  'not-enrolled': [words.notEnrolled, 'waiting', OPEN],
  'unknown-learner': [words.unknownLearner, 'warning', BAD],
  duplicate: [words.duplicate, 'warning', OPEN],
  'invalid-row': [words.invalidRow, 'warning', BAD],
  failed: [words.failed, 'warning', BAD],
};

/** The outcome in a word alone. */
export const outcomeWord = (outcome: RowOutcome, text: Text): string =>
  Object.hasOwn(LOOKS, outcome) ? text(LOOKS[outcome][0]) : outcome;

/** In the order in which they are told. */
export const OUTCOMES = Object.keys(LOOKS) as readonly RowOutcome[];

export function RowAnswers({ answer }: { readonly answer: ListAnswer }) {
  const text = useText();
  return (
    <Table
      caption={text(answer.dryRun ? words.captionWould : words.caption, { count: answer.rows.length })}
      columns={[text(words.learner), text(words.outcome), text(words.more)]}
      rows={answer.rows.map((row) => ({
        key: String(row.line),
        cells: [
          <LearnerName key="who" name={row.learner} />,
          <Outcome key="outcome" outcome={row.outcome} />,
          <RowWords key="words" answer={row} />,
        ],
      }))}
    />
  );
}

/** An outcome in a word; one that is new to us is shown as it is. */
export function Outcome({ outcome }: { readonly outcome: RowOutcome }) {
  const text = useText();
  const look = Object.hasOwn(LOOKS, outcome) ? LOOKS[outcome] : undefined;
  if (look === undefined) return outcome;
  const [word, icon, className] = look;
  return (
    <span className={className}>
      <Icon name={icon} />
      {text(word)}
    </span>
  );
}
