// The question after Cancel when something is not saved. It stands in the place of the buttons, because the sandbox of an
// editor frame may forbid the browser's own questions.
import { useEffect, useId, useRef } from 'react';
import { useIntl } from 'react-intl';
import { formMessages as messages } from '../messages/form.ts';

interface DiscardQuestionProps {
  readonly onDiscard: () => void;
  readonly onKeep: () => void;
}

export function DiscardQuestion({ onDiscard, onKeep }: DiscardQuestionProps) {
  const intl = useIntl();
  const id = useId();
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <div
      role="alertdialog"
      aria-labelledby={id}
      className="gm-discard"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onKeep();
      }}
    >
      <p id={id}>{intl.formatMessage(messages.discardTitle)}</p>
      <button type="button" ref={keep} className="btn btn-primary" onClick={onKeep}>
        {intl.formatMessage(messages.keepEditing)}
      </button>
      <button type="button" className="btn btn-outline-primary" onClick={onDiscard}>
        {intl.formatMessage(messages.discard)}
      </button>
    </div>
  );
}
