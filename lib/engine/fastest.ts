/**
 * Milliseconds of the fastest of the runs within a limit, one at least, since noise only ever adds. A first run, which meets cold caches,
 * does not count.
 * @param limit in milliseconds
 */
export async function fastest(limit: number, run: () => Promise<unknown>): Promise<number> {
  await run();
  let best = Infinity;
  const start = performance.now();
  do {
    const before = performance.now();
    await run();
    best = Math.min(best, performance.now() - before);
  } while (performance.now() - start < limit);
  return best;
}
