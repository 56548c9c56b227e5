// One call about names at a time; a second press during a call is ignored.
import { useCallback, useRef, useState } from 'react';
import { troubleOf } from '../../shared/api/caller.ts';
import { isRecord } from '../../shared/api/http.ts';
import { asTrouble, type Trouble } from '../../shared/api/problem.ts';
import type { NamesConnection } from '../shared/names-props.ts';

interface Sending {
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  /** Returns the answer; null when the call failed or was ignored. With a body it is a POST. */
  send<A extends object>(path: string, body?: Readonly<Record<string, unknown>>): Promise<A | null>;
}

export function useSend({ call, mint, usageId }: NamesConnection): Sending {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isSending = useRef(false);

  const send = useCallback(
    async <A extends object>(path: string, body?: Readonly<Record<string, unknown>>): Promise<A | null> => {
      if (isSending.current) return null;
      isSending.current = true;
      setBusy(true);
      setTrouble(null);
      const requestToken = mint();
      const sent = body && { ...body, ...(usageId !== null && { usageId }) };
      try {
        const { response, body: answer } = await call({ path, requestToken, ...(sent && { body: sent }) });
        if (!response.ok || !isRecord(answer)) throw troubleOf(response, answer, requestToken);
        return answer as A;
      } catch (thrown) {
        setTrouble(asTrouble(thrown, requestToken));
        return null;
      } finally {
        isSending.current = false;
        setBusy(false);
      }
    },
    [call, mint, usageId],
  );

  return { busy, trouble, send };
}
