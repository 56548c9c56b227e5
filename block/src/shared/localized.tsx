// The reader's language around a part of the page, and a catch for what should never happen: a fault in drawing must leave
// a sentence, not an empty place in the course.
import { Component, type ReactNode } from 'react';
import { FormattedMessage, IntlProvider } from 'react-intl';
import { type Catalogue, canonicalLocale } from '../i18n/locale.ts';
import { troubleMessages } from './messages/trouble.ts';
import { Notice } from './ui/notice.tsx';

interface LocalizedProps {
  readonly locale: string;
  readonly messages: Readonly<Record<string, unknown>> | null;
  readonly children: ReactNode;
}

export function Localized({ locale, messages, children }: LocalizedProps) {
  return (
    <IntlProvider
      locale={localeOf(locale, messages)}
      defaultLocale="en"
      messages={(messages ?? {}) as Catalogue}
      onError={ignoreMissing}
    >
      {children}
    </IntlProvider>
  );
}

/** Without a catalogue the messages are English, and then dates and numbers are too: one card, one language. */
function localeOf(locale: string, messages: LocalizedProps['messages']): string {
  const canonical = canonicalLocale(locale);
  return messages === null && !/^en\b/.test(canonical) ? 'en' : canonical;
}

/** A message without translation is shown in English; no other handling is needed. */
const ignoreMissing = () => undefined;

function Crashed() {
  return (
    <Notice tone="danger" urgent>
      <FormattedMessage {...troubleMessages.crashed} />
    </Notice>
  );
}

export class Boundary extends Component<{ readonly children: ReactNode }, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}
