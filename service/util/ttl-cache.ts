// A cache with a maximum size and a time to live. The caller passes the clock, so that tests do not wait.

interface Entry<T> {
  readonly value: T;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export class TtlCache<T> {
  readonly #max: number;
  /** A Map keeps the order of insertion: the first key is the least recently used. */
  readonly #entries = new Map<string, Entry<T>>();

  constructor(max = 5_000) {
    this.#max = max;
  }

  /** Returns undefined when the key is unknown or expired. `now` is in milliseconds since 1970. */
  get(key: string, now = Date.now()): { readonly value: T } | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    if (entry.expiresAt <= now) return undefined;
    this.#entries.set(key, entry);
    return entry;
  }

  /** Expires `ttlMs` milliseconds after `now`. Drops the least recently used entries where there are too many. */
  set(key: string, value: T, ttlMs = Number.POSITIVE_INFINITY, now = Date.now()): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, expiresAt: now + ttlMs });
    for (const [oldest, { expiresAt }] of this.#entries) {
      if (this.#entries.size <= this.#max && expiresAt > now) return;
      this.#entries.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  /** Drops every entry that has expired by `now`. */
  prune(now: number): void {
    for (const [key, { expiresAt }] of this.#entries) if (expiresAt <= now) this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  /** The number of entries, including those that have expired and were not dropped yet. */
  get size(): number {
    return this.#entries.size;
  }
}
