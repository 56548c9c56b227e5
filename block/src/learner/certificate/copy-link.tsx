// Copies the public address of the certificate. Where the browser denies access to the clipboard (plain http,
// an old frame), the address is shown, selected, to be copied by hand.
import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { certificateMessages as messages } from '../../shared/messages/certificate.ts';
import { Button } from '../../shared/ui/button.tsx';

interface CopyLinkProps {
  readonly url: string;
  /** Announces a sentence to screen readers. */
  readonly announce: (sentence: string) => void;
}

export function CopyLink({ url, announce }: CopyLinkProps) {
  const intl = useIntl();
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'by-hand'>('none');
  const field = useRef<HTMLInputElement>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(url);
      setOutcome('copied');
      announce(intl.formatMessage(messages.copied));
    } catch {
      setOutcome('by-hand');
      setTimeout(() => field.current?.select());
    }
  }

  return (
    <>
      <Button variant="outline" onPress={() => void copy()}>
        <FormattedMessage {...(outcome === 'copied' ? messages.copied : messages.copy)} />
      </Button>
      {outcome === 'by-hand' ? (
        <label className="gm-by-hand">
          <FormattedMessage {...messages.copyByHand} />
          <input ref={field} readOnly value={url} dir="ltr" onFocus={(event) => event.target.select()} />
        </label>
      ) : null}
    </>
  );
}
