import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

/** Name of the layer that holds the matrix. */
export const ADAPTIVE_POOL = 'avgpool';

/**
 * Average pool to a fixed size, as PyTorch's `AdaptiveAvgPool2d` and `flatten` after it: [n, h, w, c] -> [n, c size^2], channel first.
 * Cell i averages the rows from floor(i h / size) to ceil((i + 1) h / size), which overlap where `size` does not divide h; columns alike.
 *
 * Put together from stock layers alone, so that an exported model loads anywhere: the average is a product with a fixed matrix
 * [h w, size^2], which is no weight that learns. Nothing but the change of order is left where h and w are `size`.
 */
export function adaptiveAveragePool(x: tfl.SymbolicTensor, size: number): tfl.SymbolicTensor {
  const [, h, w, c] = x.shape as number[];
  const turned = apply(tfl.layers.permute({ dims: [3, 1, 2] }), x);
  if (h === size && w === size) return apply(tfl.layers.flatten(), turned);
  const pool = tfl.layers.dense({
    name: ADAPTIVE_POOL,
    units: size * size,
    useBias: false,
    trainable: false,
  });
  const rows = apply(tfl.layers.reshape({ targetShape: [c, h * w] }), turned);
  const pooled = apply(tfl.layers.flatten(), apply(pool, rows));
  tf.tidy(() => pool.setWeights([tf.tensor2d(poolMatrix(h, w, size), [h * w, size * size])]));
  return pooled;
}

const apply = (layer: tfl.layers.Layer, x: tfl.SymbolicTensor) => layer.apply(x) as tfl.SymbolicTensor;

/** Row (y, x), column (i, j): the share of pixel (y, x) in cell (i, j). */
function poolMatrix(h: number, w: number, size: number): Float32Array {
  const matrix = new Float32Array(h * w * size * size);
  const [rows, columns] = [windows(h, size), windows(w, size)];
  rows.forEach(([top, bottom], i) => {
    columns.forEach(([left, right], j) => {
      const share = 1 / ((bottom - top) * (right - left));
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) matrix[(y * w + x) * size * size + i * size + j] = share;
    });
  });
  return matrix;
}

const windows = (length: number, size: number): (readonly [from: number, to: number])[] =>
  Array.from({ length: size }, (_, i) => [
    Math.floor((i * length) / size),
    Math.ceil(((i + 1) * length) / size),
  ]);
