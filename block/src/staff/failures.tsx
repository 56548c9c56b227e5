// Certificates of the course that could not be made: why, how often it was tried, and a button to try again. Trying again
// writes nothing that was not asked for before, so it needs no second look.
import { useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { Failure, FailurePage, RetryAnswer } from '../../../shared/failures.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useDesk, useText } from './desk.ts';
import { failureMessages as words } from './messages/failure.ts';
import { LookAgain } from './ui/look-again.tsx';
import { ProblemWords } from './ui/problem-words.tsx';
import { StaffTrouble } from './ui/staff-trouble.tsx';
import { Table } from './ui/table.tsx';
import { useErrand } from './use-errand.ts';
import { usePages } from './use-pages.ts';
import { longInstant } from './what-happens.ts';

const join = (before: FailurePage, page: FailurePage): FailurePage => ({
  ...page,
  failures: [...before.failures, ...page.failures],
});

export function Failures() {
  const { awardApi, mint, say, changed } = useDesk();
  const text = useText();
  const { listing, reload, more } = usePages(awardApi.listFailures, join);
  const deed = useErrand<RetryAnswer>();
  const [done, setDone] = useState<string | null>(null);
  const notice = useRef<HTMLDivElement>(null);
  const list = listing.answer;

  async function retry(body: Readonly<Record<string, unknown>>) {
    setDone(null);
    const answer = await deed.run((token) => awardApi.retryFailures(body, token), mint());
    if (answer === null) return;
    const sentence = text(words.retried, { count: answer.retried.length });
    setDone(sentence);
    say(sentence);
    changed();
    await reload();
    // The button that was pressed went with its row.
    notice.current?.focus();
  }

  return (
    <>
      <p className="gm-lead">{text(words.about)}</p>
      <StaffTrouble trouble={deed.trouble ?? listing.trouble} />
      {done === null ? null : (
        <div ref={notice} tabIndex={-1}>
          <Notice tone="info">
            <p>{done}</p>
          </Notice>
        </div>
      )}
      {list === null ? (
        <p role="status">{listing.busy ? text(words.loading) : ''}</p>
      ) : list.failures.length === 0 ? (
        <p>{text(words.none)}</p>
      ) : (
        <FailureTable
          failures={list.failures}
          total={list.total}
          busy={deed.busy}
          onRetry={(uuid) => void retry({ uuids: [uuid] })}
        />
      )}
      <div className="gm-actions">
        {list === null || list.total === 0 ? null : (
          <Button busy={deed.busy} onPress={() => void retry({ all: true })}>
            {text(words.allAgain, { count: list.total })}
          </Button>
        )}
        {list === null || list.next === null ? null : (
          <Button look="outline" busy={listing.busy} onPress={() => void more()}>
            {text(words.more)}
          </Button>
        )}
        <LookAgain onLook={() => reload()} />
      </div>
    </>
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
  const { award } = useDesk();
  return (
    <Table
      caption={text(words.caption, { count: total })}
      columns={[
        text(words.learner),
        text(words.why),
        text(words.attempts),
        text(words.since),
        text(words.doing),
      ]}
      rows={failures.map((each) => ({
        key: each.uuid,
        cells: [
          <span key="who" className="gm-break">
            <bdi>{each.username}</bdi>
            {each.award === award.slug ? null : <span className="gm-cell-more">{each.award}</span>}
          </span>,
          <span key="why" className="gm-break">
            <ProblemWords code={each.problem.code} detail={each.problem.detail} />
            <span className="gm-cell-more">
              <code dir="ltr">{each.problem.code}</code>
            </span>
          </span>,
          intl.formatNumber(each.attempts),
          longInstant(each.failedAt, intl),
          <Button key="again" look="link" busy={busy} onPress={() => onRetry(each.uuid)}>
            {text(words.again)}
            <span className="sr-only"> {each.username}</span>
          </Button>,
        ],
      }))}
    />
  );
}
