import * as tf from '@tensorflow/tfjs-core';

/** Descriptors compared in one product of the engine; a block of distances takes 4 MB. */
const BLOCK = 1024;

/**
 * Groups faces so that any two nearer than `distance` are in one group: the connected parts of the graph of near pairs. The
 * result does not depend on the order of the faces, but for the numbers of the groups.
 * @param descriptors `[n, width]`, row after row
 * @param distance Euclidean
 * @returns for each face the number of its group; groups are numbered as they first come up
 */
export async function groupByLikeness(
  descriptors: Float32Array,
  width: number,
  distance: number,
  { onProgress, signal }: { onProgress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<number[]> {
  const count = descriptors.length / width;
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  const norms = Float32Array.from({ length: count }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += descriptors[i * width + k] ** 2;
    return sum;
  });
  const block = (from: number) =>
    tf.tensor2d(descriptors.slice(from * width, (from + BLOCK) * width), [
      Math.min(BLOCK, count - from),
      width,
    ]);
  for (let i = 0; i < count; i += BLOCK) {
    const rows = block(i);
    try {
      for (let j = 0; j <= i; j += BLOCK) {
        signal?.throwIfAborted();
        const product = tf.tidy(() => tf.matMul(rows, block(j), false, true));
        const values = await product.data();
        product.dispose();
        const [height, length] = product.shape;
        for (let a = 0; a < height; a++) {
          for (let b = 0; b < length && j + b < i + a; b++) {
            const squared = norms[i + a] + norms[j + b] - 2 * values[a * length + b];
            if (squared < distance * distance) parent[root(i + a)] = root(j + b);
          }
        }
      }
    } finally {
      rows.dispose();
    }
    onProgress?.(Math.min(count, i + BLOCK), count);
  }
  const numbers = new Map<number, number>();
  return Array.from({ length: count }, (_, i) => {
    const group = root(i);
    if (!numbers.has(group)) numbers.set(group, numbers.size);
    return numbers.get(group)!;
  });
}
