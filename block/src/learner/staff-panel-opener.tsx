// The button for the staff panel under the learner's card: only course staff see it, and opening it fetches the panel.
import { useId, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { PanelProps } from '../staff/panel-props.ts';
import { LatePart } from './card/late-part.tsx';
import { staffPanelMessages as messages } from './messages/staff-panel.ts';

export function StaffPanelOpener(props: PanelProps) {
  const [open, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const bodyId = useId();

  function toggle() {
    setWasOpened(true);
    setOpen(!open);
  }

  return (
    <section className="card gm-card gm-staff-opener">
      <h2 className="gm-staff-title">
        <button type="button" aria-expanded={open} aria-controls={bodyId} onClick={toggle}>
          <FormattedMessage {...messages.title} />
        </button>
      </h2>
      {/* What was found and typed stays while the panel is closed. */}
      <div id={bodyId} hidden={!open} className="gm-staff-body">
        {wasOpened ? (
          <LatePart
            load={props.connection.loadPanel}
            draw={({ StaffPanel }) => <StaffPanel {...props} />}
            loading={messages.loading}
            failed={messages.failed}
          />
        ) : null}
      </div>
    </section>
  );
}
