// Fetches another script of the block and draws a part of it, with a sentence while it is fetched and a button when that fails.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { FormattedMessage, type MessageDescriptor } from 'react-intl';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { standingMessages } from '../messages/standing.ts';

interface LatePartProps<M> {
  readonly load: () => Promise<M>;
  readonly draw: (loaded: M) => ReactNode;
  readonly loading: MessageDescriptor;
  readonly failed: MessageDescriptor;
}

export function LatePart<M extends object>({ load, draw, loading, failed }: LatePartProps<M>) {
  const [loaded, setLoaded] = useState<'loading' | 'failed' | M>('loading');
  const wasFetched = useRef(false);

  function fetchPart() {
    setLoaded('loading');
    load().then(setLoaded, () => setLoaded('failed'));
  }

  useEffect(() => {
    if (wasFetched.current) return;
    wasFetched.current = true;
    fetchPart();
  });

  if (typeof loaded === 'object') return draw(loaded);
  if (loaded === 'loading')
    return (
      <p role="status">
        <FormattedMessage {...loading} />
      </p>
    );
  return (
    <>
      <Notice tone="danger" urgent>
        <FormattedMessage {...failed} />
      </Notice>
      <Button variant="outline" onPress={fetchPart}>
        <FormattedMessage {...standingMessages.tryAgain} />
      </Button>
    </>
  );
}
