// Bounded concurrency over a list.

/** Like `Promise.all` over `items.map(act)`, with at most `limit` calls in progress. Results are in the order of the items. */
export async function mapLimit<I, O>(
  items: readonly I[],
  limit: number,
  act: (item: I) => O | Promise<O>,
): Promise<O[]> {
  const results: O[] = new Array(items.length);
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results[at] = await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}
