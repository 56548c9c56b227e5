// The button for the staff panel under the learner's card: only course staff see it, and opening it fetches the panel.
import { useId, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Button } from '../shared/ui/button.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import type { PanelModule, PanelProps } from '../staff/panel-props.ts';
import { staffPanelMessages as messages } from './messages/staff-panel.ts';
import { standingMessages } from './messages/standing.ts';

type PanelLoad = 'none' | 'loading' | 'failed' | PanelModule;

export function StaffPanelOpener(props: PanelProps) {
  const [open, setOpen] = useState(false);
  const [panelLoad, setPanelLoad] = useState<PanelLoad>('none');
  const bodyId = useId();

  function fetchPanel() {
    setPanelLoad('loading');
    props.connection.loadPanel().then(setPanelLoad, () => setPanelLoad('failed'));
  }

  function toggle() {
    if (!open && (panelLoad === 'none' || panelLoad === 'failed')) fetchPanel();
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
        <PanelBody panelLoad={panelLoad} retry={fetchPanel} panel={props} />
      </div>
    </section>
  );
}

interface PanelBodyProps {
  readonly panelLoad: PanelLoad;
  readonly retry: () => void;
  readonly panel: PanelProps;
}

function PanelBody({ panelLoad, retry, panel }: PanelBodyProps) {
  if (typeof panelLoad === 'object') return <panelLoad.StaffPanel {...panel} />;
  if (panelLoad !== 'failed')
    return <p role="status">{panelLoad === 'loading' ? <FormattedMessage {...messages.loading} /> : null}</p>;
  return (
    <>
      <Notice tone="danger" urgent>
        <FormattedMessage {...messages.failed} />
      </Notice>
      <Button variant="outline" onPress={retry}>
        <FormattedMessage {...standingMessages.tryAgain} />
      </Button>
    </>
  );
}
