// The button that reads a section again. It announces the end, which is otherwise invisible when nothing has changed.
import { useState } from 'react';
import { Button } from '../../shared/ui/button.tsx';
import { findMessages as messages } from '../messages/find.ts';
import { usePanel, useText } from '../shared/panel-context.ts';

/** `onRefresh` returns null when it failed; the section then shows the trouble. */
export function Refresh({ onRefresh }: { readonly onRefresh: () => Promise<unknown> }) {
  const { announce } = usePanel();
  const text = useText();
  const [busy, setBusy] = useState(false);
  async function refresh() {
    setBusy(true);
    const answer = await onRefresh();
    setBusy(false);
    if (answer !== null) announce(text(messages.refreshed));
  }
  return (
    <Button variant="link" busy={busy} onPress={() => void refresh()}>
      {text(messages.refresh)}
    </Button>
  );
}
