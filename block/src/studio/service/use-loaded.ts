// Something that is read from the service when the form opens, and again on request.
import { useCallback, useEffect, useState } from 'react';
import type { Trouble } from '../../shared/api/problem.ts';
import { readTrouble } from './trouble.tsx';

export interface Loaded<T> {
  /** undefined until the first answer. */
  readonly value: T | undefined;
  /** Of the last attempt. */
  readonly trouble: Trouble | undefined;
  readonly reload: () => void;
}

/** `read` is the same function as long as there is nothing else to read; null reads nothing. */
export function useLoaded<T>(read: (() => Promise<T>) | null): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt reads again.
  useEffect(() => {
    if (read === null) return;
    let isCurrent = true;
    read().then(
      (answer) => {
        if (!isCurrent) return;
        setValue(() => answer);
        setTrouble(undefined);
      },
      (error: unknown) => {
        if (isCurrent) setTrouble(readTrouble(error));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [read, attempt]);
  const reload = useCallback(() => setAttempt((before) => before + 1), []);
  return { value, trouble, reload };
}
