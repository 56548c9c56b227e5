// A list that the service returns page by page: read from the beginning, with more on demand.
import { useCallback, useEffect } from 'react';
import { usePanel } from './panel-context.ts';
import { type Call, useCall } from './use-call.ts';

export interface Pages<P> {
  /** Its answer is what has been read so far, with the other fields of the newest page. */
  readonly listing: Call<P>;
  /** Reads from the beginning, also while another page is being read. Returns null when it failed or came too late. */
  readonly reload: () => Promise<P | null>;
  readonly more: () => Promise<P | null>;
}

/** `read` gets the `next` of the page before, null at the beginning; `join` puts a page behind what was read. Both must stay the
 *  same from drawing to drawing. */
export function usePages<P extends { readonly next: number | null }>(
  read: (from: number | null, requestToken: string) => Promise<P>,
  join: (before: P, page: P) => P,
): Pages<P> {
  const { mint } = usePanel();
  const listing = useCall<P>();
  const { run, replace, answer } = listing;
  const reload = useCallback(() => replace((token) => read(null, token), mint()), [replace, read, mint]);
  useEffect(() => {
    void reload();
  }, [reload]);
  const more = () =>
    run(async (token) => {
      const page = await read(answer?.next ?? null, token);
      return answer === null ? page : join(answer, page);
    }, mint());
  return { listing, reload, more };
}
