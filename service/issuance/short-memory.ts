// Remembers answers for moments, so that pages which are read often do not ask for the same thing each time.

const MOST_ENTRIES = 5_000;

export interface ShortMemory<T> {
  /** undefined: not known, or not any more. Times are milliseconds since 1970. */
  get(key: string, now: number): { readonly value: T } | undefined;
  set(key: string, value: T, until: number): void;
  forget(key: string): void;
}

export function createShortMemory<T>(most = MOST_ENTRIES): ShortMemory<T> {
  const known = new Map<string, { readonly value: T; readonly until: number }>();
  return {
    get(key, now) {
      const entry = known.get(key);
      return entry !== undefined && entry.until > now ? entry : undefined;
    },
    set(key, value, until) {
      known.delete(key);
      known.set(key, { value, until });
      // A Map keeps the order of insertion: the first key is the oldest.
      if (known.size > most) known.delete(known.keys().next().value ?? key);
    },
    forget: (key) => void known.delete(key),
  };
}
