// The progress of a list, why it waits or has stopped, and how to resume it.
import { Button } from '../../shared/ui/button.tsx';
import { commonMessages } from '../messages/common.ts';
import { correctionMessages } from '../messages/correction.ts';
import { listMessages as messages } from '../messages/list.ts';
import { useText } from '../shared/panel-context.ts';
import { ProgressBar } from '../ui/progress.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import type { List } from './use-list.ts';

interface ListProgressProps {
  readonly list: List;
  readonly total: number;
  readonly dryRun: boolean;
  readonly onResume: () => void;
  /** Back to the form; only before anything is written. */
  readonly onChange: () => void;
}

export function ListProgress({ list, total, dryRun, onResume, onChange }: ListProgressProps) {
  const text = useText();
  const { phase, answers, pause, trouble } = list;
  const done = answers.filter(({ retryAfter }) => retryAfter === undefined).length;
  const isStopped = phase === 'stopped';
  return (
    <div className="gm-run">
      <ProgressBar label={text(messages.progress)} now={done} max={total} />
      <p>{text(messages.answered, { done, count: total })}</p>
      <p role="status">{pause === null ? '' : text(messages.pause, { seconds: pause })}</p>
      <StaffTrouble trouble={trouble} />
      {isStopped ? <p>{text(dryRun ? messages.stoppedDry : messages.stoppedSafe)}</p> : null}
      <div className="gm-actions">
        {isStopped ? (
          <Button onPress={onResume}>{text(commonMessages.resume)}</Button>
        ) : (
          <Button variant="outline" onPress={list.stop}>
            {text(messages.stop)}
          </Button>
        )}
        {isStopped && dryRun ? (
          <Button variant="outline" onPress={onChange}>
            {text(correctionMessages.back)}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
