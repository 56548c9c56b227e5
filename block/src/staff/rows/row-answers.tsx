// The outcome, or previewed outcome, of each row of a list: a badge, and the message about the row.
import type { ListAnswer, RowOutcome } from '../../../../shared/staff/grants.ts';
import { commonMessages } from '../messages/common.ts';
import { outcomeMessages as messages } from '../messages/outcome.ts';
import { statusMessages } from '../messages/status.ts';
import { type Text, useText } from '../shared/panel-context.ts';
import { Badge, type BadgeSpec } from '../ui/badge.tsx';
import { LearnerName } from '../ui/learner-name.tsx';
import { Table } from '../ui/table.tsx';
import { RowMessage } from './row-message.tsx';

const OUTCOME_BADGES: Readonly<Record<RowOutcome, BadgeSpec>> = {
  issued: [messages.issued, 'check', 'success'],
  'would-issue': [messages.wouldIssue, 'check', 'success'],
  reissued: [messages.reissued, 'check', 'success'],
  'would-reissue': [messages.wouldReissue, 'check', 'success'],
  'already-issued': [messages.alreadyIssued, 'check', 'success'],
  generating: [statusMessages.unissued, 'waiting', 'warning'],
  revoked: [statusMessages.revoked, 'revoked', 'danger'],
  'not-passing': [messages.notPassing, 'waiting', 'warning'],
  'not-enrolled': [messages.notEnrolled, 'waiting', 'warning'],
  'unknown-learner': [messages.unknownLearner, 'warning', 'danger'],
  duplicate: [messages.duplicate, 'warning', 'warning'],
  'invalid-row': [messages.invalidRow, 'warning', 'danger'],
  failed: [messages.failed, 'warning', 'danger'],
};

/** Returns the text of the badge; an unknown outcome is shown as its code. */
export const outcomeLabel = (outcome: RowOutcome, text: Text): string => {
  const message = OUTCOME_BADGES[outcome]?.[0];
  return message === undefined ? outcome : text(message);
};

/** In display order. */
export const OUTCOMES = Object.keys(OUTCOME_BADGES) as readonly RowOutcome[];

export function RowAnswers({ answer }: { readonly answer: ListAnswer }) {
  const text = useText();
  return (
    <Table
      caption={text(answer.dryRun ? messages.captionWould : messages.caption, { count: answer.rows.length })}
      columns={[text(commonMessages.learner), text(messages.outcome), text(messages.more)]}
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

export const Outcome = ({ outcome }: { readonly outcome: RowOutcome }) => (
  <Badge code={outcome} badges={OUTCOME_BADGES} />
);
