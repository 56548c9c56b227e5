// Remembers answers for moments, so that pages which are read often do not ask for the same thing each time.

const MOST_ENTRIES = 5_000;

export interface ShortMemory<T> {
  /** undefined: not known, or not any more. Times are milliseconds since 1970. */
  get(key: string, now: number): { readonly value: T } | undefined;
  /** Known for `forMs` milliseconds from `now` on. */
  set(key: string, value: T, now: number, forMs: number): void;
  forget(key: string): void;
  /** Holds no longer what is over by `now`. */
  drop(now: number): void;
  clear(): void;
  /** How many are held, also those whose time is over. */
  size(): number;
}

export function createShortMemory<T>(most = MOST_ENTRIES): ShortMemory<T> {
  // A Map keeps the order of insertion: the first key is the oldest.
  const known = new Map<string, { readonly value: T; readonly until: number }>();
  function dropOldest(now: number) {
    for (const [key, { until }] of known) {
      if (known.size <= most && until > now) return;
      known.delete(key);
    }
  }
  return {
    get(key, now) {
      const entry = known.get(key);
      if (entry === undefined || entry.until > now) return entry;
      known.delete(key);
      return undefined;
    },
    set(key, value, now, forMs) {
      known.delete(key);
      known.set(key, { value, until: now + forMs });
      dropOldest(now);
    },
    forget: (key) => void known.delete(key),
    drop: dropOldest,
    clear: () => known.clear(),
    size: () => known.size,
  };
}
