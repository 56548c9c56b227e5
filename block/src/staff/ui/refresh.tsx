// The button that reads a section anew. It says that it did: where nothing has changed, nothing else would tell.
import { useState } from 'react';
import { Button } from '../../shared/ui/button.tsx';
import { findMessages as words } from '../messages/find.ts';
import { usePanel, useText } from '../shared/panel-context.ts';

/** `onLook` gives null when it failed, which is said as trouble. */
export function LookAgain({ onLook }: { readonly onLook: () => Promise<unknown> }) {
  const { say } = usePanel();
  const text = useText();
  const [busy, setBusy] = useState(false);
  async function look() {
    setBusy(true);
    const answer = await onLook();
    setBusy(false);
    if (answer !== null) say(text(words.lookedAgain));
  }
  return (
    <Button look="link" busy={busy} onPress={() => void look()}>
      {text(words.lookAgain)}
    </Button>
  );
}
