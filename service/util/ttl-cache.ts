// The one cache: a maximum size, and a time to live where the caller names one. The caller passes the clock, so that tests
// do not wait.

interface Entry<T> {
  readonly value: T;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export class TtlCache<T> {
  readonly #max: number;
  readonly #sizeOf: (value: T) => number;
  /** A Map keeps the order of insertion: the first key is the least recently used. */
  readonly #entries = new Map<string, Entry<T>>();
  #total = 0;

  /** `max`: number of entries, or the sum of their `sizeOf`. */
  constructor(max = 5_000, sizeOf: (value: T) => number = () => 1) {
    this.#max = max;
    this.#sizeOf = sizeOf;
  }

  /** Returns undefined when the key is unknown or expired. `now` is in milliseconds since 1970. */
  get(key: string, now = Date.now()): { readonly value: T } | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.expiresAt <= now) {
      this.delete(key);
      return undefined;
    }
    // While there is space, the order does not matter, and moving an entry costs more than finding it.
    if (this.#total > this.#max / 2) {
      this.#entries.delete(key);
      this.#entries.set(key, entry);
    }
    return entry;
  }

  /** Expires `ttlMs` milliseconds after `now`. Drops the least recently used entries while there are too many, but not
   *  this one. */
  set(key: string, value: T, ttlMs = Number.POSITIVE_INFINITY, now = Date.now()): void {
    this.delete(key);
    this.#entries.set(key, { value, expiresAt: now + ttlMs });
    this.#total += this.#sizeOf(value);
    for (const [oldest, { expiresAt }] of this.#entries) {
      if (oldest === key || (this.#total <= this.#max && expiresAt > now)) return;
      this.delete(oldest);
    }
  }

  /** Returns the cached value, or caches what `create` returns. Errors are not cached. */
  getOrCreate(key: string, create: () => T, ttlMs?: number, now?: number): T {
    const known = this.get(key, now);
    if (known !== undefined) return known.value;
    const value = create();
    this.set(key, value, ttlMs, now);
    return value;
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (entry !== undefined && this.#entries.delete(key)) this.#total -= this.#sizeOf(entry.value);
  }

  /** Drops every entry that has expired by `now`. */
  prune(now: number): void {
    for (const [key, { expiresAt }] of this.#entries) if (expiresAt <= now) this.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#total = 0;
  }

  /** The number of entries, including those that have expired and were not dropped yet. */
  get size(): number {
    return this.#entries.size;
  }
}
