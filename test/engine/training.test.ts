import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Adam } from '../../lib/engine/adam';
import { peakMemory, tensorCount } from '../../lib/engine/memory';
import { Random } from '../../lib/engine/random';
import { candidates } from '../../lib/engine/select';
import { onEachEngine } from './engines';

/** Bytes of the WebAssembly heap. */
const heap = () => (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8.length;

/** A convolution, dropout and a matrix product, trained on noise for some steps: enough to show drift and leaks. */
class TinyTraining {
  private readonly random = Random.fromSeed(3);
  private readonly kernel = this.variable([3, 3, 3, 8]);
  private readonly bias = this.variable([8]);
  private readonly weight = this.variable([8 * 16, 2]);
  private readonly variables = [this.kernel, this.bias, this.weight];
  private readonly adam = new Adam(this.variables, { learningRate: 0.01, beta1: 0.5, beta2: 0.9 });

  step(batch: number): void {
    tf.tidy(() => {
      const images = this.uniform([batch, 8, 8, 3]) as tf.Tensor4D;
      const seed = this.random.seed();
      const { grads } = tf.variableGrads(() => {
        const x = tf.relu(tf.add(tf.conv2d(images, this.kernel as tf.Tensor4D, 2, 'same'), this.bias));
        const dropped = tf.dropout(tf.reshape(x, [batch, -1]), 0.3, undefined, seed) as tf.Tensor2D;
        return tf.mean(tf.square(tf.matMul(dropped, this.weight as tf.Tensor2D)));
      }, this.variables);
      this.adam.apply(this.variables.map(({ name }) => grads[name]));
    });
  }

  async weights(): Promise<readonly number[]> {
    const values = await Promise.all(this.variables.map((variable) => variable.data()));
    return values.flatMap((numbers) => [...numbers]);
  }

  dispose(): void {
    this.adam.dispose();
    tf.dispose(this.variables);
  }

  private variable(shape: number[]): tf.Variable {
    return tf.tidy(() => tf.variable(this.uniform(shape)));
  }

  private uniform(shape: number[]): tf.Tensor {
    const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () =>
      this.random.uniform(-0.5, 0.5),
    );
    return tf.tensor(values, shape);
  }
}

async function train(steps: number): Promise<readonly number[]> {
  const training = new TinyTraining();
  for (let i = 0; i < steps; i++) training.step(4);
  const weights = await training.weights();
  training.dispose();
  return weights;
}

describe('a training loop', () => {
  onEachEngine(() => {
    it('repeats bit for bit from one seed', async () => {
      const weights = await train(6);
      assert.ok(weights.every(Number.isFinite));
      assert.deepEqual(await train(6), weights);
    });
  });

  onEachEngine(
    () => {
      it('holds no more after 200 steps than after 20', () => {
        const training = new TinyTraining();
        const run = (steps: number) => {
          for (let i = 0; i < steps; i++) training.step(8);
          return { tensors: tensorCount(), heap: heap() };
        };
        const early = run(20);
        assert.deepEqual(run(180), early);
        assert.ok(peakMemory() > 1e7);
        training.dispose();
      });

      it('stays right while the heap grows under an operation', () => {
        tf.tidy(() => {
          const [column, row] = [tf.fill([2048, 1], 2), tf.fill([1, 4096], 3)];
          const bias = tf.variable(tf.ones([4096]));
          const size = heap();
          for (let i = 0; heap() === size; i++) {
            assert.ok(i < 200, 'the heap never grew');
            const y = tf.add(tf.matMul(column, row), bias);
            assert.equal(tf.max(y).dataSync()[0], 7);
            assert.equal(tf.min(tf.sum(y, 0)).dataSync()[0], 7 * 2048);
          }
          bias.dispose();
        });
      });
    },
    candidates.filter(({ name }) => name === 'wasm'),
  );

  onEachEngine(
    () => {
      it('holds no more of the card after 60 steps than after 20', async () => {
        const training = new TinyTraining();
        const run = async (steps: number) => {
          for (let i = 0; i < steps; i++) {
            training.step(8);
            // Memory of a step comes back as its work is done.
            await training.weights();
          }
          const { numBytesInGPU } = tf.memory() as unknown as { numBytesInGPU: number };
          return { tensors: tensorCount(), numBytesInGPU };
        };
        const early = await run(20);
        assert.deepEqual(await run(40), early);
        training.dispose();
      });
    },
    candidates.filter(({ name }) => name === 'webgpu'),
  );
});
