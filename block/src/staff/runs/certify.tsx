// Certifies all learners of the course who have earned the award: a preview first, with counts and reasons, then the run
// itself with its progress. Both go on in the service when this page is closed.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { RunAnswer, RunChange, RunView } from '../../../../shared/staff/runs.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { commonMessages } from '../messages/common.ts';
import { runMessages as messages } from '../messages/run.ts';
import { usePanel, useText } from '../shared/panel-context.ts';
import { useCall } from '../shared/use-call.ts';
import { useFocusOnChange } from '../shared/use-focus.ts';
import { Loading } from '../ui/loading.tsx';
import { ProblemMessage } from '../ui/problem-message.tsx';
import { Refresh } from '../ui/refresh.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import { RunFacts } from './run-facts.tsx';
import { changesFor, hasEnded, STATUS, toIssue } from './run-status.ts';
import { useRun } from './use-run.ts';

export function Certify() {
  const { awardApi, award, mint, announce, changed } = usePanel();
  const text = useText();
  const { watch, refresh } = useRun();
  const action = useCall<RunAnswer>();
  const [isCancelling, setCancelling] = useState(false);
  const [issuesUnconfirmed, setIssuesUnconfirmed] = useState(false);
  const question = useRef<HTMLParagraphElement>(null);
  // The pressed button is gone. After the first preview the title arrives with the answer, and so after this.
  const [arrived, setArrived] = useState(0);
  const title = useFocusOnChange<HTMLHeadingElement>(arrived);
  useLayoutEffect(() => {
    if (isCancelling) question.current?.focus();
  }, [isCancelling]);
  const run = watch.answer?.run;
  const status = run?.status;
  // A run that ends while the confirmation is open leaves nothing to cancel.
  const isPastCancelling = isCancelling && run !== undefined && !changesFor(run).includes('cancel');
  useLayoutEffect(() => {
    if (!isPastCancelling) return;
    setCancelling(false);
    title.current?.focus();
  }, [isPastCancelling, title]);
  const before = useRef(status);
  const arrivedBefore = useRef(arrived);
  useEffect(() => {
    // Milestones are announced; the numbers in between are only shown.
    if (before.current !== undefined && status !== undefined && before.current !== status) {
      // After a press the focus goes to the title, which a screen reader reads.
      if (arrivedBefore.current === arrived && !isPastCancelling) announce(text(STATUS[status]));
      if (status === 'done') changed();
    }
    before.current = status;
    arrivedBefore.current = arrived;
  });

  async function act(send: (token: string) => Promise<RunAnswer>) {
    const answer = await action.run(send, mint());
    setCancelling(false);
    // A refusal may mean that the run has changed meanwhile: read it in both cases.
    await refresh(answer?.run.id);
    if (answer !== null) setArrived((times) => times + 1);
  }

  function closeConfirmation() {
    setCancelling(false);
    title.current?.focus();
  }

  return (
    <>
      <p className="gm-lead">{text(messages.about)}</p>
      {award.proof ? (
        <label className="gm-option-line">
          <input
            type="checkbox"
            checked={issuesUnconfirmed}
            onChange={() => setIssuesUnconfirmed(!issuesUnconfirmed)}
          />
          <span>{text(messages.issueUnconfirmed)}</span>
        </label>
      ) : null}
      <StaffTrouble trouble={action.trouble ?? watch.trouble} />
      {watch.answer === null ? <Loading busy={watch.busy} message={messages.loading} /> : null}
      {run === undefined ? null : (
        <>
          <h3 ref={title} tabIndex={-1}>
            {text(STATUS[run.status])}
          </h3>
          {run.problem === null ? null : (
            <Notice tone="danger">
              <p>
                <ProblemMessage {...run.problem} />
              </p>
            </Notice>
          )}
          <RunFacts run={run} />
        </>
      )}
      {isCancelling && run !== undefined ? (
        <div className="gm-form">
          <p ref={question} tabIndex={-1}>
            {text(messages.cancelWhat)}
          </p>
          <div className="gm-actions">
            <Button
              busy={action.busy}
              onPress={() => void act((token) => awardApi.changeRun(run.id, 'cancel', token))}
            >
              {text(messages.cancelNow)}
            </Button>
            <Button variant="outline" onPress={closeConfirmation}>
              {text(messages.cancelNot)}
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
                  busy={action.busy}
                  onPress={() =>
                    change === 'cancel'
                      ? setCancelling(true)
                      : void act((token) => awardApi.changeRun(run.id, change, token))
                  }
                />
              ))}
          {watch.answer !== null &&
          (run === undefined || hasEnded(run.status) || run.status === 'previewed') ? (
            <Button
              variant={run === undefined ? 'primary' : 'outline'}
              busy={action.busy}
              onPress={() => void act((token) => awardApi.preview(issuesUnconfirmed, token))}
            >
              {text(run === undefined ? messages.preview : messages.previewAgain)}
            </Button>
          ) : null}
          <Refresh onRefresh={() => refresh(run?.id)} />
        </div>
      )}
    </>
  );
}

const NAMES = {
  start: messages.start,
  pause: messages.pause,
  resume: commonMessages.resume,
  cancel: messages.cancel,
} as const;

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
    <Button variant={isMain ? 'primary' : 'outline'} busy={busy} onPress={onPress}>
      {intl.formatMessage(NAMES[change], { count: toIssue(run.preview) })}
    </Button>
  );
}
