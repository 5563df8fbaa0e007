/** What became of one piece of work. */
export type Outcome<T, R> =
  { readonly item: T; readonly result: R } | { readonly item: T; readonly error: unknown };

/**
 * Does work ahead of its use: while the caller is busy with one result the next ones are under way. Results come in the order
 * of the items; a fault comes as an outcome, so that what is under way is not lost with it.
 * @param ahead how many pieces are under way at once, 1 or more
 */
export async function* prefetch<T, R>(
  items: Iterable<T>,
  work: (item: T) => Promise<R>,
  ahead: number,
): AsyncGenerator<Outcome<T, R>> {
  const underWay: Promise<Outcome<T, R>>[] = [];
  const start = (item: T) =>
    underWay.push(
      work(item).then(
        (result) => ({ item, result }),
        (error: unknown) => ({ item, error }),
      ),
    );
  for (const item of items) {
    start(item);
    if (underWay.length >= ahead) yield await underWay.shift()!;
  }
  while (underWay.length > 0) yield await underWay.shift()!;
}
