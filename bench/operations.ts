import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Multiplications and additions of one image's pass through a model: of its convolutions and dense layers, which is nearly all. */
export function forwardOperations(model: LayersModel): number {
  return model.layers.reduce((sum, layer) => {
    const kernel = layer.weights.find(({ originalName }) => /\/kernel(_\d+)?$/.test(originalName));
    if (!kernel) return sum;
    const places = (layer.outputShape as number[]).slice(1, -1).reduce((a, b) => a * b, 1);
    return sum + 2 * places * kernel.shape.reduce<number>((a, b) => a * (b ?? 1), 1);
  }, 0);
}

/** Billions of operations a second in a product of two square matrices: what the engine in use reaches at best here. */
export async function gemmPeak(side = 1024): Promise<number> {
  const [a, b] = [tf.ones([side, side]), tf.ones([side, side])] as tf.Tensor2D[];
  let best = Infinity;
  for (let turn = 0; turn < 6; turn++) {
    const started = performance.now();
    const product = tf.matMul(a, b);
    await product.data();
    product.dispose();
    best = Math.min(best, performance.now() - started);
  }
  tf.dispose([a, b]);
  return (2 * side ** 3) / best / 1e6;
}
