// Asks the service again whenever a question changes: after a pause, the last question wins, and the answer before it stays until
// the new one is there.
import { useEffect, useRef, useState } from 'react';
import type { Trouble } from '../../shared/api/problem.ts';
import { readTrouble } from './trouble.tsx';

/** Milliseconds after the last change. */
const PAUSE = 350;

export interface Latest<T> {
  /** undefined until the first answer. */
  readonly answer: T | undefined;
  readonly isAsking: boolean;
  /** Of the last question. */
  readonly trouble: Trouble | undefined;
  readonly retry: () => void;
}

/** `key` is the same as long as the question is; null asks nothing. */
export function useLatest<T>(key: string | null, ask: (signal: AbortSignal) => Promise<T>): Latest<T> {
  const [answer, setAnswer] = useState<T>();
  const [isAsking, setAsking] = useState(true);
  const [trouble, setTrouble] = useState<Trouble>();
  const [attempt, setAttempt] = useState(0);
  const isFirst = useRef(true);
  const latest = useRef(ask);
  latest.current = ask;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks again.
  useEffect(() => {
    if (key === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    setAsking(true);
    const timer = setTimeout(
      () =>
        latest.current(signal).then(
          (found) => {
            if (signal.aborted) return;
            setAnswer(() => found);
            setTrouble(undefined);
            setAsking(false);
          },
          (error: unknown) => {
            if (signal.aborted) return;
            setTrouble(readTrouble(error));
            setAsking(false);
          },
        ),
      isFirst.current ? 0 : PAUSE,
    );
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key, attempt]);
  return { answer, isAsking, trouble, retry: () => setAttempt((before) => before + 1) };
}
