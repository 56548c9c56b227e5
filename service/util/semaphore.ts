// A counting semaphore: a limit on how much work of one kind is in progress in this process.

export class Semaphore {
  readonly permits: number;
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(permits: number) {
    this.permits = permits;
    this.#free = permits;
  }

  /** Runs `work` when a permit is free; callers wait in their order. */
  async withPermit<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
