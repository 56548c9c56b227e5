// Chooses the card for the view, in the reader's language.
import type { BlockArgs } from '../../../shared/tokens/block-args.ts';
import type { NamesConnection } from '../names/shared/names-props.ts';
import { Boundary, Localized } from '../shared/localized.tsx';
import type { StaffConnection } from '../staff/panel-props.ts';
import { LearnerCard } from './card/learner-card.tsx';
import { NotConfiguredCard, PreviewCard, VisitorCard } from './card/static-cards.tsx';
import { StaffPanelOpener } from './staff-panel-opener.tsx';
import type { StandingStore } from './state/standing-store.ts';

interface AppProps {
  readonly args: BlockArgs;
  /** Null when the service is not configured or not to be called. */
  readonly store: StandingStore | null;
  /** Null unless the reader is course staff. */
  readonly staff?: StaffConnection | null;
  readonly names?: NamesConnection | null;
}

export function App({ args, store, staff = null, names = null }: AppProps) {
  return (
    <Localized locale={args.locale} messages={args.messages}>
      <Boundary>
        <View args={args} store={store} names={names} />
      </Boundary>
      {store === null || staff === null ? null : (
        // A fault in one does not remove the other.
        <Boundary>
          <StaffPanelOpener
            connection={staff}
            award={args.award}
            readCard={store.read}
            onChanged={store.refresh}
          />
        </Boundary>
      )}
    </Localized>
  );
}

function View({ args, store, names = null }: Pick<AppProps, 'args' | 'store' | 'names'>) {
  if (args.view === 'preview') return <PreviewCard args={args} />;
  if (args.view === 'visitor') return <VisitorCard args={args} />;
  if (store === null) return <NotConfiguredCard args={args} />;
  return <LearnerCard args={args} store={store} names={names} />;
}
