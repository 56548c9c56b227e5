// What needs a person in the course: certificates that could not be made, with a button to try again, and learners whom a run
// refused. Trying again writes nothing that was not requested before, so it needs no preview.
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { Failure, FailurePage, RetryAnswer } from '../../../../shared/staff/failures.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { commonMessages } from '../messages/common.ts';
import { failureMessages as messages } from '../messages/failure.ts';
import { formatInstant } from '../shared/days.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { useCall } from '../shared/use-call.ts';
import { useFocusOnChange } from '../shared/use-focus.ts';
import type { Pages } from '../shared/use-pages.ts';
import { LearnerName } from '../ui/learner-name.tsx';
import { Loading } from '../ui/loading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { Refresh } from '../ui/refresh.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { Table } from '../ui/table.tsx';
import { countOf } from './use-failures.ts';

export function Failures({ listing, reload, more }: Pages<FailurePage>) {
  const { awardApi, mint, announce, changed } = usePanel();
  const text = useText();
  const action = useCall<RetryAnswer>();
  const [done, setDone] = useState<string | null>(null);
  // The pressed button disappears with its row.
  const notice = useFocusOnChange<HTMLDivElement>(done);
  const list = listing.answer;

  async function retry(body: Readonly<Record<string, unknown>>) {
    setDone(null);
    const answer = await action.run((token) => awardApi.retryFailures(body, token), mint());
    if (answer === null) return;
    const sentence = text(messages.retried, { count: answer.retried.length });
    setDone(sentence);
    announce(sentence);
    // This reads the list again.
    changed();
  }

  return (
    <>
      <StaffTrouble trouble={action.trouble ?? listing.trouble} />
      {done === null ? null : (
        <div ref={notice} tabIndex={-1}>
          <Notice tone="info">
            <p>{done}</p>
          </Notice>
        </div>
      )}
      {list === null ? (
        <Loading busy={listing.busy} message={commonMessages.loadingList} />
      ) : countOf(list) === 0 ? (
        <p>{text(messages.none)}</p>
      ) : null}
      {list === null || list.total === 0 ? null : (
        <>
          <p className="gm-lead">{text(messages.about)}</p>
          <FailureTable
            failures={list.failures}
            total={list.total}
            busy={action.busy}
            onRetry={(uuid) => void retry({ uuids: [uuid] })}
          />
        </>
      )}
      <div className="gm-actions">
        {list === null || list.total === 0 ? null : (
          <Button busy={action.busy} onPress={() => void retry({ all: true })}>
            {text(messages.retryAll, { count: list.total })}
          </Button>
        )}
        {list === null || list.next === null ? null : (
          <Button variant="outline" busy={listing.busy} onPress={() => void more()}>
            {text(commonMessages.more)}
          </Button>
        )}
        <Refresh onRefresh={() => reload()} />
      </div>
      {list === null || list.refused === 0 ? null : <RefusalTable {...list} />}
    </>
  );
}

/** Learners whom a run could not issue a certificate: nothing was reserved, so there is nothing to retry. */
function RefusalTable({ refusals, refused }: Pick<FailurePage, 'refusals' | 'refused'>) {
  const text = useText();
  const intl = useIntl();
  return (
    <>
      <p className="gm-lead">{text(messages.refusedAbout)}</p>
      <Table
        caption={text(messages.refusedCaption, { count: refused })}
        columns={[text(commonMessages.learner), text(commonMessages.reason), text(messages.refusedOn)]}
        rows={refusals.map((each) => ({
          key: `${each.award} ${each.username}`,
          cells: [
            <LearnerCell key="who" {...each} />,
            <Why key="why" {...each.problem} />,
            formatInstant(each.refusedAt, intl),
          ],
        }))}
      />
      {refusals.length < refused ? (
        <p>{text(messages.refusedMore, { shown: refusals.length, count: refused })}</p>
      ) : null}
    </>
  );
}

/** The award is named where it is another than this block's. */
function LearnerCell({ username, award }: Pick<Failure, 'username' | 'award'>) {
  const panel = usePanel();
  return (
    <LearnerName name={username}>
      {award === panel.award.slug ? null : <span className="gm-cell-more">{award}</span>}
    </LearnerName>
  );
}

function Why({ code, detail, params }: Failure['problem']) {
  return (
    <span className="gm-break">
      <ProblemMessage code={code} detail={detail} params={params} />
      <span className="gm-cell-more">
        <code dir="ltr">{code}</code>
      </span>
    </span>
  );
}

interface FailureTableProps {
  readonly failures: readonly Failure[];
  readonly total: number;
  readonly busy: boolean;
  readonly onRetry: (uuid: string) => void;
}

function FailureTable({ failures, total, busy, onRetry }: FailureTableProps) {
  const text = useText();
  const intl = useIntl();
  return (
    <Table
      caption={text(messages.caption, { count: total })}
      columns={[
        text(commonMessages.learner),
        text(commonMessages.reason),
        text(messages.attempts),
        text(messages.since),
        text(commonMessages.action),
      ]}
      rows={failures.map((each) => ({
        key: each.uuid,
        cells: [
          <LearnerCell key="who" {...each} />,
          <Why key="why" {...each.problem} />,
          intl.formatNumber(each.attempts),
          formatInstant(each.failedAt, intl),
          <Button key="again" variant="link" busy={busy} onPress={() => onRetry(each.uuid)}>
            {text(messages.retry)}
            <span className="sr-only"> {each.username}</span>
          </Button>,
        ],
      }))}
    />
  );
}
