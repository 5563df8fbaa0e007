/** Batches read ahead of the one a net works on. */
export const AHEAD = 1;

/**
 * Works on items in their order, and on the next ones before they are asked for: what can go on beside the caller's own work does.
 * @param depth how many items may be under way beyond the one asked for; their results are held until then
 * @throws what `work` throws, when its item's turn comes; the caller may stop early, and what is under way then ends unheard
 */
export async function* ahead<T, R>(
  items: Iterable<T>,
  depth: number,
  work: (item: T) => R | Promise<R>,
): AsyncGenerator<readonly [item: T, result: R]> {
  const underWay: { readonly item: T; readonly result: Promise<R> }[] = [];
  const start = (item: T): void => {
    // In an async function, so that what `work` throws at once waits for its turn too.
    const result = (async () => work(item))();
    // Heard below, or not at all where the caller stops early: no unhandled rejection either way.
    result.catch(() => undefined);
    underWay.push({ item, result });
  };
  for (const item of items) {
    start(item);
    if (underWay.length > depth) {
      const first = underWay.shift()!;
      yield [first.item, await first.result];
    }
  }
  for (const { item, result } of underWay) yield [item, await result];
}

/** Items with their places. */
export function* enumerated<T>(items: Iterable<T>): Generator<readonly [at: number, item: T]> {
  let at = 0;
  for (const item of items) yield [at++, item];
}
