// Caches slow calls: answers are cached for a while, failures are not.
import { TtlCache } from '../util/ttl-cache.ts';

/** Returns the cached function. `isWorthKeeping` selects the answers to cache; all of them by default. */
export function remember<T>(
  forMs: number,
  now: () => number,
  ask: (key: string) => Promise<T>,
  isWorthKeeping: (answer: T) => boolean = () => true,
): (key: string) => Promise<T> {
  const answers = new TtlCache<Promise<T>>();
  const askAnew = (key: string) => {
    const answer = ask(key);
    const forget = () => {
      if (answers.get(key, now())?.value === answer) answers.delete(key);
    };
    answer.then((value) => isWorthKeeping(value) || forget(), forget);
    return answer;
  };
  return (key) => answers.getOrCreate(key, () => askAnew(key), forMs, now());
}
