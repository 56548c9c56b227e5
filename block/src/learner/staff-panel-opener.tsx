// The closed door under the learner's card: only course staff see it, and only when they open it is the panel fetched.
import { useId, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Button } from '../shared/ui/button.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import type { PanelModule, PanelProps } from '../staff/entrance.ts';
import { staffPanelMessages as words } from './messages/staff-panel.ts';
import { standingMessages } from './messages/standing.ts';

type Room = 'none' | 'loading' | 'failed' | PanelModule;

export function StaffPanelOpener(props: PanelProps) {
  const [open, setOpen] = useState(false);
  const [room, setRoom] = useState<Room>('none');
  const bodyId = useId();

  function fetchPanel() {
    setRoom('loading');
    props.entrance.loadPanel().then(setRoom, () => setRoom('failed'));
  }

  function toggle() {
    if (!open && (room === 'none' || room === 'failed')) fetchPanel();
    setOpen(!open);
  }

  return (
    <section className="card gm-card gm-staff-door">
      <h2 className="gm-staff-title">
        <button type="button" aria-expanded={open} aria-controls={bodyId} onClick={toggle}>
          <FormattedMessage {...words.title} />
        </button>
      </h2>
      {/* What was found and typed stays while the door is closed. */}
      <div id={bodyId} hidden={!open} className="gm-staff-body">
        <Inside room={room} retry={fetchPanel} panel={props} />
      </div>
    </section>
  );
}

interface InsideProps {
  readonly room: Room;
  readonly retry: () => void;
  readonly panel: PanelProps;
}

function Inside({ room, retry, panel }: InsideProps) {
  if (typeof room === 'object') return <room.StaffPanel {...panel} />;
  if (room !== 'failed')
    return <p role="status">{room === 'loading' ? <FormattedMessage {...words.loading} /> : null}</p>;
  return (
    <>
      <Notice tone="danger" urgent>
        <FormattedMessage {...words.failed} />
      </Notice>
      <Button look="outline" onPress={retry}>
        <FormattedMessage {...standingMessages.tryAgain} />
      </Button>
    </>
  );
}
