// A small cache for slow calls: answers are cached for a while, failures are not.

const MOST_ENTRIES = 5_000;

/** Returns the cached function. `isWorthKeeping` selects the answers to cache; all of them by default. */
export function remember<T>(
  forMs: number,
  now: () => number,
  ask: (key: string) => Promise<T>,
  isWorthKeeping: (answer: T) => boolean = () => true,
): (key: string) => Promise<T> {
  const known = new Map<string, { answer: Promise<T>; until: number }>();
  return (key) => {
    const entry = known.get(key);
    if (entry !== undefined && entry.until > now()) return entry.answer;
    const answer = ask(key);
    const mine = { answer, until: now() + forMs };
    known.delete(key);
    known.set(key, mine);
    const forget = () => {
      if (known.get(key) === mine) known.delete(key);
    };
    answer.then((value) => isWorthKeeping(value) || forget(), forget);
    // A Map keeps the order of insertion: the first key is the oldest.
    if (known.size > MOST_ENTRIES) known.delete(known.keys().next().value ?? key);
    return answer;
  };
}
