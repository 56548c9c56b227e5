// A change in two steps: a preview that writes nothing, then the change itself. A press that is repeated after a timeout carries
// the same request token, so that the service makes the change once.
import { useState } from 'react';
import { usePanel } from './panel-context.ts';
import { type Call, useCall } from './use-call.ts';

interface TwoSteps<A> {
  readonly preview: Call<A>;
  readonly action: Call<A>;
  /** The call of the current step. */
  readonly current: Call<A>;
  readonly isConfirming: boolean;
  /** Returns null when the call failed. */
  showPreview(): Promise<A | null>;
  /** Moves on to the second step. */
  proceed(): void;
  confirm(): Promise<A | null>;
  /** Returns to the first step. */
  back(): void;
}

export function useTwoSteps<A>(send: (dryRun: boolean, requestToken: string) => Promise<A>): TwoSteps<A> {
  const { mint } = usePanel();
  const [token, setToken] = useState<string | null>(null);
  const preview = useCall<A>();
  const action = useCall<A>();
  return {
    preview,
    action,
    current: token === null ? preview : action,
    isConfirming: token !== null,
    showPreview: () => preview.run((requestToken) => send(true, requestToken), mint()),
    proceed: () => setToken(mint()),
    confirm: async () => (token === null ? null : action.run(() => send(false, token), token)),
    back() {
      setToken(null);
      action.reset();
    },
  };
}
