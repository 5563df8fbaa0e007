/**
 * Adaptive k nearest neighbours (Balsubramani, Dasgupta, Freund and Moran, NeurIPS 2019), as the official code uses it on
 * the critic's outputs: how many neighbours a sample must ask until one label wins.
 *
 *     k_i = min { k : max(share_k, 1 - share_k) - 1/2 > A / sqrt(k) },    n-1 where no k is admissible
 *
 * `share_k` = the share of label 1 among the k nearest neighbours of row i, itself left out; nearest = least Euclidean
 * distance, the lower index first among equals; `A` = `constant`; `n` = the rows.
 *
 * Most rows stop after a few neighbours, so each row's distances are made a heap (linear) and only the neighbours that
 * are asked are taken off it.
 */
import { InputError } from '../errors';
import { Heap } from './heap';

export interface AdaptiveNeighboursOptions {
  /** `A`. Official code: 0.7; 1.2 in the authors' later version. */
  readonly constant: number;
  /** Answer for the first so many rows alone; their neighbours are still taken from all rows. Default: all. */
  readonly rows?: number;
}

/**
 * @param outputs n rows of `width` numbers, flat
 * @param width d
 * @param labels one per row, 1 (strong) or 0 (weak)
 * @returns k of each row, in 1 .. n-1
 * @throws InputError on fewer than 2 rows, on lengths that do not fit, on an output that is not finite
 */
export function adaptiveNeighbours(
  outputs: ArrayLike<number>,
  width: number,
  labels: ArrayLike<number | boolean>,
  options: AdaptiveNeighboursOptions,
): Int32Array {
  const n = labels.length;
  checkInput(outputs, width, n);
  const { constant, rows = n } = options;
  const needed = Float64Array.from({ length: n }, (_, k) => constant / Math.sqrt(k));
  const values = Float64Array.from(outputs);
  const heap = new Heap(n - 1);
  const result = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    fill(heap, values, width, row);
    result[row] = n - 1;
    for (let k = 1, ones = 0; k < n; k++) {
      if (labels[heap.pop()]) ones++;
      if (Math.abs(ones / k - 0.5) > needed[k]) {
        result[row] = k;
        break;
      }
    }
  }
  return result;
}

/** All other rows, keyed by their squared distance to this one. */
function fill(heap: Heap, values: Float64Array, width: number, row: number): void {
  const n = heap.capacity + 1;
  const own = row * width;
  heap.clear();
  for (let other = 0; other < n; other++) {
    if (other === row) continue;
    const theirs = other * width;
    let sum = 0;
    for (let d = 0; d < width; d++) {
      const difference = values[own + d] - values[theirs + d];
      sum += difference * difference;
    }
    heap.put(sum, other);
  }
  heap.order();
}

function checkInput(outputs: ArrayLike<number>, width: number, n: number): void {
  if (n < 2) throw new InputError(`Adaptive neighbours need 2 or more rows, but there are ${n}.`);
  if (outputs.length !== n * width) {
    throw new InputError(
      `Adaptive neighbours expect ${n} rows of ${width} outputs (${n * width}), but got ${outputs.length}.`,
    );
  }
  for (let i = 0; i < outputs.length; i++) {
    if (!Number.isFinite(outputs[i])) {
      throw new InputError(
        `Adaptive neighbours need finite critic outputs, but output ${i % width} of row ${Math.floor(i / width)} is ${outputs[i]}.`,
      );
    }
  }
}
