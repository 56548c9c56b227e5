// A small memory in front of a slow question: answers are kept for a while, failures are not.

const MOST_ENTRIES = 1_000;

export function remember<T>(
  forMs: number,
  now: () => number,
  ask: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  const known = new Map<string, { answer: Promise<T>; until: number }>();
  return (key) => {
    const entry = known.get(key);
    if (entry !== undefined && entry.until > now()) return entry.answer;
    const answer = ask(key);
    known.delete(key);
    known.set(key, { answer, until: now() + forMs });
    answer.catch(() => known.delete(key));
    // A Map keeps the order of insertion: the first key is the oldest.
    if (known.size > MOST_ENTRIES) known.delete(known.keys().next().value ?? key);
    return answer;
  };
}
