// Learners near the threshold, the nearest first: some at a time, because there may be a thousand.
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { NearThreshold } from '../../../../shared/staff/report.ts';
import { Button } from '../../shared/ui/button.tsx';
import { formatShare } from '../../shared/ui/share.ts';
import { commonMessages } from '../messages/common.ts';
import { reportMessages as messages } from '../messages/report.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { LearnerName } from '../ui/learner-name.tsx';
import { Table } from '../ui/table.tsx';

/** Learners added to the page at once. */
const PAGE = 50;

export function NearList({ near }: { readonly near: NearThreshold }) {
  const intl = useIntl();
  const text = useText();
  const { announce } = usePanel();
  const [most, setMost] = useState(PAGE);
  const { learners, total, within } = near;
  const points = within / 100;
  if (learners.length === 0) return <p>{text(messages.nearNone, { points })}</p>;
  const shown = learners.slice(0, most);
  const rest = total - learners.length;

  function more() {
    const next = most + PAGE;
    setMost(next);
    announce(text(messages.shown, { shown: Math.min(next, learners.length), count: total }));
  }

  return (
    <>
      <Table
        caption={text(messages.nearCaption, { count: total, points })}
        columns={[text(commonMessages.learner), text(messages.missing)]}
        isDense
        rows={shown.map(({ username, missing }) => ({
          key: username,
          cells: [<LearnerName key="who" name={username} />, formatShare(intl, missing)],
        }))}
      />
      {total <= PAGE ? null : <p>{text(messages.shown, { shown: shown.length, count: total })}</p>}
      {shown.length < learners.length ? (
        <div className="gm-actions">
          <Button variant="outline" onPress={more}>
            {text(commonMessages.more)}
          </Button>
        </div>
      ) : rest > 0 ? (
        <p>{text(messages.rest, { count: rest })}</p>
      ) : null}
    </>
  );
}
