/** A piece of work that holds memory while it is under way. */
export interface Work<T> {
  /** @param onMemory to be told how many bytes it holds by now */
  run(onMemory: (bytes: number) => void): Promise<T>;
}

export interface SideBySideOptions<T> {
  readonly work: readonly Work<T>[];
  /** So many at once, where memory allows. */
  readonly jobs: number;
  /** Bytes that one is expected to hold at most, as is known by now. */
  readonly need: () => number;
  /** Bytes that are free. */
  readonly free: () => number;
  /** Told once, when memory allows fewer than were asked for. */
  readonly onFewer: (running: number) => void;
  /** No more is begun once it is aborted. */
  readonly signal: AbortSignal;
}

/**
 * Does pieces of work, some side by side as long as memory is left for one more: what those under way have still to take is counted as
 * taken. One at a time always runs.
 * @returns what each came to, in order; nothing for those that were not begun
 * @throws never by itself: work that may fail says so in what it comes to
 */
export async function sideBySide<T>({
  work,
  jobs,
  need,
  free,
  onFewer,
  signal,
}: SideBySideOptions<T>): Promise<(T | undefined)[]> {
  const results: (T | undefined)[] = work.map(() => undefined);
  const waiting = [...work.entries()];
  /** Bytes held by each that is under way. */
  const held = new Map<number, number>();
  let told = false;
  const fits = (): boolean => {
    const toCome = [...held.values()].reduce((sum, bytes) => sum + Math.max(0, need() - bytes), 0);
    return free() - toCome >= need();
  };
  const lane = async (): Promise<void> => {
    while (waiting.length > 0 && !signal.aborted) {
      if (held.size > 0 && !fits()) {
        if (!told) onFewer(held.size);
        told = true;
        // Whoever is under way looks for more when it is done.
        return;
      }
      const [index, { run }] = waiting.shift()!;
      held.set(index, 0);
      try {
        results[index] = await run((bytes) => held.set(index, bytes));
      } finally {
        held.delete(index);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, work.length) }, lane));
  return results;
}
