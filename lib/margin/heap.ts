/** A binary min-heap of (key, index) on typed arrays, filled once and then emptied in part; equal keys come lower index first. */
export class Heap {
  private readonly keys: Float64Array;
  private readonly indices: Int32Array;
  private size = 0;

  constructor(readonly capacity: number) {
    this.keys = new Float64Array(capacity);
    this.indices = new Int32Array(capacity);
  }

  clear(): void {
    this.size = 0;
  }

  /** Lays an entry down; not in order before `order()`. */
  put(key: number, index: number): void {
    this.keys[this.size] = key;
    this.indices[this.size++] = index;
  }

  /** Makes a heap of what was put, in linear time. */
  order(): void {
    for (let at = (this.size >> 1) - 1; at >= 0; at--) this.sink(at, this.keys[at], this.indices[at]);
  }

  /** Takes off the least entry and gives its index. */
  pop(): number {
    const least = this.indices[0];
    this.size--;
    this.sink(0, this.keys[this.size], this.indices[this.size]);
    return least;
  }

  private sink(start: number, key: number, index: number): void {
    const { keys, indices, size } = this;
    let at = start;
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      const right = child + 1;
      if (
        right < size &&
        (keys[right] < keys[child] || (keys[right] === keys[child] && indices[right] < indices[child]))
      ) {
        child = right;
      }
      if (key < keys[child] || (key === keys[child] && index < indices[child])) break;
      keys[at] = keys[child];
      indices[at] = indices[child];
      at = child;
    }
    keys[at] = key;
    indices[at] = index;
  }
}
