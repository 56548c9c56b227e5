// The service's picture of a certificate. It is requested when the facts have stopped to change; the last request wins, and the
// picture before it stays until the new one is there.
import { useEffect, useRef, useState } from 'react';
import type { PreviewRequest } from '../../../../shared/award/designs.ts';
import type { Trouble } from '../../shared/api/problem.ts';
import type { DesignsPort } from '../service/designs-port.ts';
import { readTrouble } from '../service/trouble.tsx';

/** Milliseconds after the last change. */
const PAUSE = 350;

export interface Drawing {
  /** undefined until the first picture. */
  readonly url: string | undefined;
  readonly isDrawing: boolean;
  readonly trouble: Trouble | undefined;
  readonly retry: () => void;
}

export function useDrawing(service: DesignsPort, id: string, request: Partial<PreviewRequest>): Drawing {
  const [url, setUrl] = useState<string>();
  const [isDrawing, setDrawing] = useState(true);
  const [trouble, setTrouble] = useState<Trouble>();
  const [attempt, setAttempt] = useState(0);
  const isFirst = useRef(true);
  const asked = JSON.stringify([id, request]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt draws again.
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const [design, facts] = JSON.parse(asked) as [string, Partial<PreviewRequest>];
    setDrawing(true);
    const timer = setTimeout(
      () =>
        service.draw(design, facts, signal).then(
          (picture) => {
            if (signal.aborted) return;
            setUrl(URL.createObjectURL(picture));
            setTrouble(undefined);
            setDrawing(false);
          },
          (error: unknown) => {
            if (signal.aborted) return;
            setTrouble(readTrouble(error));
            setDrawing(false);
          },
        ),
      isFirst.current ? 0 : PAUSE,
    );
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [service, asked, attempt]);

  useEffect(() => (url === undefined ? undefined : () => URL.revokeObjectURL(url)), [url]);
  return { url, isDrawing, trouble, retry: () => setAttempt((before) => before + 1) };
}
