import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { clipGradients } from '../../lib/training/clip-gradients';
import { gradientsOf } from '../../lib/training/gradients';
import { regressionStep } from '../../lib/training/regression-step';
import { close } from '../golden/close';
import { balanced, useCpu } from '../golden/cpu';
import { noiseImages, noiseRows, weightsOf, withState } from '../support/steps';

const numbers = (tensors: readonly tf.Tensor[]) => tensors.flatMap((tensor) => [...tensor.dataSync()]);
const normOf = (values: readonly number[]) => Math.hypot(...values);

describe('clipGradients', () => {
  before(useCpu);
  const given = () => [tf.tensor1d([3, -4]), tf.tensor2d([[12]])];

  it('shortens all of them together to the limit, as PyTorch does, and turns none', () =>
    balanced(() => {
      // torch.nn.utils.clip_grad_norm_ of these by 6.5: 13 is their norm, 0.5 less 4e-8 the factor.
      close(numbers(clipGradients(given(), 6.5)), [1.5, -2, 6], 1e-6);
      close(normOf(numbers(clipGradients(given(), 0.1))), 0.1, 1e-6);
    }));

  it('leaves alone what is short enough, zeros among it', () =>
    balanced(() => {
      assert.deepEqual(numbers(clipGradients(given(), 13.1)), [3, -4, 12]);
      assert.deepEqual(numbers(clipGradients([tf.zeros([2])], 1)), [0, 0]);
    }));

  it('gives back the very tensors where there is no limit, and else frees them', () => {
    const before = tf.memory().numTensors;
    const tensors = given();
    assert.equal(clipGradients(tensors, 0), tensors);
    tf.dispose(clipGradients(tensors, 1));
    assert.equal(tf.memory().numTensors, before);
  });

  it('bounds the gradients of a loss', () => {
    const variable = tf.variable(tf.tensor1d([3, 4]));
    const { parts, gradients } = gradientsOf(
      () => ({ loss: tf.sum(tf.square(variable)) as tf.Scalar }),
      [variable],
      1,
    );
    close(numbers(gradients), [0.6, 0.8], 1e-6);
    tf.dispose([variable, parts.loss, ...gradients]);
  });

  it('changes a step where it binds, and not one bit where it does not', async () => {
    const after = (clipNorm: number) =>
      withState({ gradients: { clipNorm } }, (state) => {
        const [images, labels] = [noiseImages(4), noiseRows(4, 2)];
        // Twice: Adam's first step hides how long a gradient is.
        for (const seed of [1, 2]) tf.dispose({ ...regressionStep(state, images, labels, seed) });
        tf.dispose([images, labels]);
        return weightsOf(state.encoder).join();
      });
    const free = await after(0);
    assert.equal(await after(1e6), free);
    assert.notEqual(await after(0.05), free);
  });
});
