// Chooses the card for the view, in the reader's language, and catches what should never happen: a fault in
// drawing must leave a sentence, not an empty place in the course.
import { Component, type ReactNode } from 'react';
import { FormattedMessage, IntlProvider } from 'react-intl';
import type { BlockArgs } from '../../../shared/tokens/block-args.ts';
import { type Catalogue, canonicalLocale } from '../i18n/locale.ts';
import { troubleMessages } from '../shared/messages/trouble.ts';
import { Notice } from '../shared/ui/notice.tsx';
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
}

export function App({ args, store, staff = null }: AppProps) {
  return (
    <IntlProvider
      locale={localeOf(args)}
      defaultLocale="en"
      messages={(args.messages ?? {}) as Catalogue}
      onError={ignoreMissing}
    >
      <Boundary fallback={<Crashed />}>
        <View args={args} store={store} />
      </Boundary>
      {store === null || staff === null ? null : (
        // A fault in one does not remove the other.
        <Boundary fallback={<Crashed />}>
          <StaffPanelOpener
            connection={staff}
            award={args.award}
            readCard={store.read}
            onChanged={store.refresh}
          />
        </Boundary>
      )}
    </IntlProvider>
  );
}

/** Without a catalogue the messages are English, and then dates and numbers are too: one card, one language. */
function localeOf({ locale, messages }: BlockArgs): string {
  const canonical = canonicalLocale(locale);
  return messages === null && !/^en\b/.test(canonical) ? 'en' : canonical;
}

/** A message without translation is shown in English; no other handling is needed. */
const ignoreMissing = () => undefined;

function View({ args, store }: Pick<AppProps, 'args' | 'store'>) {
  if (args.view === 'preview') return <PreviewCard args={args} />;
  if (args.view === 'visitor') return <VisitorCard args={args} />;
  if (store === null) return <NotConfiguredCard args={args} />;
  return <LearnerCard args={args} store={store} />;
}

function Crashed() {
  return (
    <Notice tone="danger" urgent>
      <FormattedMessage {...troubleMessages.crashed} />
    </Notice>
  );
}

interface BoundaryProps {
  readonly children: ReactNode;
  readonly fallback: ReactNode;
}

class Boundary extends Component<BoundaryProps, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? this.props.fallback : this.props.children;
  }
}
