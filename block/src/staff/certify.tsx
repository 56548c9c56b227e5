// Certifies everybody in the course who has earned the award: a rehearsal first, with counts and reasons, then the run
// itself with its progress. Both go on in the service when this page is closed.
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { RunAnswer, RunChange, RunView } from '../../../shared/runs.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useDesk, useText } from './desk.ts';
import { findMessages } from './messages/find.ts';
import { runMessages as words } from './messages/run.ts';
import { RunFacts } from './run-facts.tsx';
import { changesFor, hasEnded, STATUS, toIssue } from './run-words.ts';
import { StaffTrouble } from './ui/staff-trouble.tsx';
import { useErrand } from './use-errand.ts';
import { useRun } from './use-run.ts';

export function Certify() {
  const { awardApi, mint, say, changed } = useDesk();
  const text = useText();
  const { watch, look } = useRun();
  const deed = useErrand<RunAnswer>();
  const [isCancelling, setCancelling] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const run = watch.answer?.run;
  const status = run?.status;
  const before = useRef(status);
  useEffect(() => {
    // Milestones are said; the numbers in between are there to be read.
    if (before.current !== undefined && status !== undefined && before.current !== status) {
      say(text(STATUS[status]));
      if (status === 'done') changed();
    }
    before.current = status;
  });

  async function act(ask: (token: string) => Promise<RunAnswer>) {
    const answer = await deed.run(ask, mint());
    setCancelling(false);
    // What was refused may be because things have moved on: look either way.
    await look(answer?.run.id);
    if (answer !== null) title.current?.focus();
  }

  return (
    <>
      <p className="gm-lead">{text(words.about)}</p>
      <StaffTrouble trouble={deed.trouble ?? watch.trouble} />
      {watch.answer === null ? <p role="status">{watch.busy ? text(words.loading) : ''}</p> : null}
      {run === undefined ? null : (
        <>
          <h3 ref={title} tabIndex={-1}>
            {text(STATUS[run.status])}
          </h3>
          {run.problem === null ? null : (
            <Notice tone="danger">
              <p dir="auto">{run.problem.detail}</p>
            </Notice>
          )}
          <RunFacts run={run} />
        </>
      )}
      {isCancelling && run !== undefined ? (
        <div className="gm-form">
          <p>{text(words.cancelWhat)}</p>
          <div className="gm-actions">
            <Button
              busy={deed.busy}
              onPress={() => void act((token) => awardApi.changeRun(run.id, 'cancel', token))}
            >
              {text(words.cancelNow)}
            </Button>
            <Button look="outline" onPress={() => setCancelling(false)}>
              {text(words.cancelNot)}
            </Button>
          </div>
        </div>
      ) : (
        <div className="gm-actions">
          {run === undefined
            ? null
            : changesFor(run).map((change) => (
                <ChangeButton
                  key={change}
                  run={run}
                  change={change}
                  busy={deed.busy}
                  onPress={() =>
                    change === 'cancel'
                      ? setCancelling(true)
                      : void act((token) => awardApi.changeRun(run.id, change, token))
                  }
                />
              ))}
          {watch.answer !== null &&
          (run === undefined || hasEnded(run.status) || run.status === 'rehearsed') ? (
            <Button
              look={run === undefined ? 'primary' : 'outline'}
              busy={deed.busy}
              onPress={() => void act((token) => awardApi.rehearse(token))}
            >
              {text(run === undefined ? words.rehearse : words.rehearseAgain)}
            </Button>
          ) : null}
          <Button look="link" onPress={() => void look(run?.id)}>
            {text(findMessages.lookAgain)}
          </Button>
        </div>
      )}
    </>
  );
}

const NAMES = { start: words.start, pause: words.pause, resume: words.resume, cancel: words.cancel } as const;

interface ChangeButtonProps {
  readonly run: RunView;
  readonly change: RunChange;
  readonly busy: boolean;
  readonly onPress: () => void;
}

function ChangeButton({ run, change, busy, onPress }: ChangeButtonProps) {
  const intl = useIntl();
  const isMain = change === 'start' || change === 'resume';
  return (
    <Button look={isMain ? 'primary' : 'outline'} busy={busy} onPress={onPress}>
      {intl.formatMessage(NAMES[change], { count: toIssue(run.rehearsal) })}
    </Button>
  );
}
