// One call to the service at a time: a second press during a call is ignored, an answer that arrives after the
// panel has moved on is dropped, and the last answer stays while the next one is fetched.
import { useCallback, useEffect, useRef, useState } from 'react';
import { asTrouble, type Trouble } from '../../shared/api/problem.ts';

interface CallState<A> {
  readonly busy: boolean;
  readonly answer: A | null;
  /** Why the last call failed; null once another has started. */
  readonly trouble: Trouble | null;
}

export interface Call<A> extends CallState<A> {
  /** Returns the answer, or null when the call failed, was ignored or came too late. */
  run(send: (requestToken: string) => Promise<A>, requestToken: string): Promise<A | null>;
  /** The same, in place of the current call, whose answer is dropped: it may be older than a change since. */
  replace(send: (requestToken: string) => Promise<A>, requestToken: string): Promise<A | null>;
  /** Forgets everything; an answer still on its way is dropped. */
  reset(): void;
}

const IDLE = { busy: false, answer: null, trouble: null } as const;

export function useCall<A>(): Call<A> {
  const [state, setState] = useState<CallState<A>>(IDLE);
  const newest = useRef(0);
  const busy = useRef(false);
  useEffect(
    () => () => {
      newest.current += 1;
    },
    [],
  );

  const replace = useCallback(async (send: (requestToken: string) => Promise<A>, requestToken: string) => {
    busy.current = true;
    newest.current += 1;
    const own = newest.current;
    setState(({ answer }) => ({ busy: true, answer, trouble: null }));
    try {
      const answer = await send(requestToken);
      if (own !== newest.current) return null;
      setState({ busy: false, answer, trouble: null });
      return answer;
    } catch (thrown) {
      if (own === newest.current)
        setState(({ answer }) => ({ busy: false, answer, trouble: asTrouble(thrown, requestToken) }));
      return null;
    } finally {
      if (own === newest.current) busy.current = false;
    }
  }, []);

  const run = useCallback(
    async (send: (requestToken: string) => Promise<A>, requestToken: string) =>
      busy.current ? null : replace(send, requestToken),
    [replace],
  );

  const reset = useCallback(() => {
    newest.current += 1;
    busy.current = false;
    setState(IDLE);
  }, []);

  return { ...state, run, replace, reset };
}
