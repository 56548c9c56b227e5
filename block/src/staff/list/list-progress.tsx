// How far a list has come, why it waits or has stopped, and how it goes on.
import { Button } from '../../shared/ui/button.tsx';
import { correctionMessages } from '../messages/correction.ts';
import { listMessages as words } from '../messages/list.ts';
import { useText } from '../shared/panel-context.ts';
import { ProgressBar } from '../ui/progress.tsx';
import { StaffTrouble } from '../ui/staff-trouble.tsx';
import type { List } from './use-list.ts';

interface ListProgressProps {
  readonly list: List;
  readonly total: number;
  readonly dryRun: boolean;
  readonly onGoOn: () => void;
  /** Back to the form; only before anything is written. */
  readonly onChange: () => void;
}

export function ListProgress({ list, total, dryRun, onGoOn, onChange }: ListProgressProps) {
  const text = useText();
  const { phase, answers, pause, trouble } = list;
  const done = answers.filter(({ retryAfter }) => retryAfter === undefined).length;
  const isStopped = phase === 'stopped';
  return (
    <div className="gm-run">
      <ProgressBar label={text(words.progress)} now={done} most={total} />
      <p>{text(words.answered, { done, count: total })}</p>
      <p role="status">{pause === null ? '' : text(words.pause, { seconds: pause })}</p>
      <StaffTrouble trouble={trouble} />
      {isStopped ? <p>{text(dryRun ? words.stoppedDry : words.stoppedSafe)}</p> : null}
      <div className="gm-actions">
        {isStopped ? (
          <Button onPress={onGoOn}>{text(words.goOn)}</Button>
        ) : (
          <Button look="outline" onPress={list.stop}>
            {text(words.stop)}
          </Button>
        )}
        {isStopped && dryRun ? (
          <Button look="outline" onPress={onChange}>
            {text(correctionMessages.change)}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
