// What needs a person in the course: certificates that could not be made, with a button to try again, and learners whom a run
// refused. Trying again writes nothing that was not requested before, so it needs no preview.
import { useLayoutEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { Failure, FailurePage, RetryAnswer } from '../../../../shared/failures.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { longInstant } from '../shared/days.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { useCall } from '../shared/use-call.ts';
import type { Pages } from '../shared/use-pages.ts';
import { LearnerName } from '../ui/learner-name.tsx';
import { ProblemWords } from '../ui/problem-message.tsx';
import { LookAgain } from '../ui/refresh.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { Table } from '../ui/table.tsx';
import { failureMessages as words } from './failure-messages.ts';
import { countOf } from './use-failures.ts';

export function Failures({ listing, reload, more }: Pages<FailurePage>) {
  const { awardApi, mint, say, changed } = usePanel();
  const text = useText();
  const deed = useCall<RetryAnswer>();
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
    // This reads the list again.
    changed();
  }
  // The button that was pressed goes with its row.
  useLayoutEffect(() => {
    if (done !== null) notice.current?.focus();
  }, [done]);

  return (
    <>
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
      ) : countOf(list) === 0 ? (
        <p>{text(words.none)}</p>
      ) : null}
      {list === null || list.total === 0 ? null : (
        <>
          <p className="gm-lead">{text(words.about)}</p>
          <FailureTable
            failures={list.failures}
            total={list.total}
            busy={deed.busy}
            onRetry={(uuid) => void retry({ uuids: [uuid] })}
          />
        </>
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
      <p className="gm-lead">{text(words.refusedAbout)}</p>
      <Table
        caption={text(words.refusedCaption, { count: refused })}
        columns={[text(words.learner), text(words.why), text(words.refusedOn)]}
        rows={refusals.map((each) => ({
          key: `${each.award} ${each.username}`,
          cells: [
            <Whose key="who" {...each} />,
            <Why key="why" {...each.problem} />,
            longInstant(each.refusedAt, intl),
          ],
        }))}
      />
      {refusals.length < refused ? (
        <p>{text(words.refusedMore, { shown: refusals.length, count: refused })}</p>
      ) : null}
    </>
  );
}

/** The award is named where it is another than this block's. */
function Whose({ username, award }: Pick<Failure, 'username' | 'award'>) {
  const panel = usePanel();
  return (
    <LearnerName name={username}>
      {award === panel.award.slug ? null : <span className="gm-cell-more">{award}</span>}
    </LearnerName>
  );
}

function Why({ code, detail }: Failure['problem']) {
  return (
    <span className="gm-break">
      <ProblemWords code={code} detail={detail} />
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
          <Whose key="who" {...each} />,
          <Why key="why" {...each.problem} />,
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
