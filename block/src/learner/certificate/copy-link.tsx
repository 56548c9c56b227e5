// Copies the public address of the certificate. Where the browser keeps its clipboard closed (plain http,
// an old frame), the address is shown, selected, to be copied by hand.
import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { certificateMessages as words } from '../../shared/messages/certificate.ts';
import { Button } from '../../shared/ui/button.tsx';

interface CopyLinkProps {
  readonly url: string;
  /** Announces a sentence to screen readers. */
  readonly say: (sentence: string) => void;
}

export function CopyLink({ url, say }: CopyLinkProps) {
  const intl = useIntl();
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'by-hand'>('none');
  const field = useRef<HTMLInputElement>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(url);
      setOutcome('copied');
      say(intl.formatMessage(words.copied));
    } catch {
      setOutcome('by-hand');
      setTimeout(() => field.current?.select());
    }
  }

  return (
    <>
      <Button look="outline" onPress={() => void copy()}>
        <FormattedMessage {...(outcome === 'copied' ? words.copied : words.copy)} />
      </Button>
      {outcome === 'by-hand' ? (
        <label className="gm-by-hand">
          <FormattedMessage {...words.copyByHand} />
          <input ref={field} readOnly value={url} dir="ltr" onFocus={(event) => event.target.select()} />
        </label>
      ) : null}
    </>
  );
}
