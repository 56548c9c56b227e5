// The outcome, or previewed outcome, of each row of a list: a word, and the service's own sentence about it.
import type { MessageDescriptor } from 'react-intl';
import type { ListAnswer, RowOutcome } from '../../../../shared/staff/grants.ts';
import { Icon, type IconName } from '../../shared/ui/icons.tsx';
import { type Text, useText } from '../shared/panel-context.ts';
import { LearnerName } from '../ui/learner-name.tsx';
import { Table } from '../ui/table.tsx';
import { outcomeMessages as messages } from './outcome-messages.ts';
import { RowMessage } from './row-message.tsx';

const GOOD = 'gm-status gm-success';
const OPEN = 'gm-status gm-warning';
const BAD = 'gm-status gm-danger';
const BADGES: Readonly<Record<RowOutcome, readonly [MessageDescriptor, IconName, string]>> = {
  issued: [messages.issued, 'check', GOOD],
  'would-issue': [messages.wouldIssue, 'check', GOOD],
  reissued: [messages.reissued, 'check', GOOD],
  'would-reissue': [messages.wouldReissue, 'check', GOOD],
  'already-issued': [messages.alreadyIssued, 'check', GOOD],
  generating: [messages.generating, 'waiting', OPEN],
  revoked: [messages.revoked, 'revoked', BAD],
  'not-passing': [messages.notPassing, 'waiting', OPEN],
  'not-enrolled': [messages.notEnrolled, 'waiting', OPEN],
  'unknown-learner': [messages.unknownLearner, 'warning', BAD],
  duplicate: [messages.duplicate, 'warning', OPEN],
  'invalid-row': [messages.invalidRow, 'warning', BAD],
  failed: [messages.failed, 'warning', BAD],
};

/** The outcome in a word alone. */
export const outcomeLabel = (outcome: RowOutcome, text: Text): string =>
  Object.hasOwn(BADGES, outcome) ? text(BADGES[outcome][0]) : outcome;

/** In display order. */
export const OUTCOMES = Object.keys(BADGES) as readonly RowOutcome[];

export function RowAnswers({ answer }: { readonly answer: ListAnswer }) {
  const text = useText();
  return (
    <Table
      caption={text(answer.dryRun ? messages.captionWould : messages.caption, { count: answer.rows.length })}
      columns={[text(messages.learner), text(messages.outcome), text(messages.more)]}
      rows={answer.rows.map((row) => ({
        key: String(row.line),
        cells: [
          <LearnerName key="who" name={row.learner} />,
          <Outcome key="outcome" outcome={row.outcome} />,
          <RowMessage key="words" answer={row} />,
        ],
      }))}
    />
  );
}

/** An outcome as a word; an unknown one is shown as its code. */
export function Outcome({ outcome }: { readonly outcome: RowOutcome }) {
  const text = useText();
  const badge = Object.hasOwn(BADGES, outcome) ? BADGES[outcome] : undefined;
  if (badge === undefined) return outcome;
  const [word, icon, className] = badge;
  return (
    <span className={className}>
      <Icon name={icon} />
      {text(word)}
    </span>
  );
}
