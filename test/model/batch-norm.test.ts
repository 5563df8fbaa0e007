import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { selectEngine } from '../../lib/engine/select';
import { BatchNorm } from '../../lib/model/batch-norm';
import { Network } from '../../lib/model/network';
import { close } from '../golden/close';
import { noise, values } from './support';

const network = (frozen = false) => {
  const input = tfl.input({ shape: [2, 2, 3] });
  const normalised = new BatchNorm('bn', frozen).apply(input) as tfl.SymbolicTensor;
  const output = tfl.layers.flatten().apply(normalised) as tfl.SymbolicTensor;
  return new Network('encoder', tfl.model({ inputs: input, outputs: output }));
};

const running = async (net: Network) => {
  const { 'bn/moving_mean': mean, 'bn/moving_variance': variance } = await net.weights();
  return [mean, variance].map((weight) => [...weight.values]);
};

describe('BatchNorm', () => {
  before(() => selectEngine('cpu'));

  it('moves its running statistics as PyTorch does, by the unbiased variance, when asked', async () => {
    const net = network();
    const x = noise([4, 2, 2, 3]);
    // torch.nn.BatchNorm2d: running = 0.9 running + 0.1 batch, from 0 and 1; the variance over n - 1 = 15.
    const columns = [0, 1, 2].map((channel) => values(x).filter((_, index) => index % 3 === channel));
    const means = columns.map((column) => column.reduce((a, b) => a + b) / 16);
    const variances = columns.map(
      (column, i) => column.reduce((sum, v) => sum + (v - means[i]) ** 2, 0) / 15,
    );
    tf.dispose(net.train(x, 0));
    assert.deepEqual(await running(net), [
      [0, 0, 0],
      [1, 1, 1],
    ]);
    tf.dispose(net.train(x, 0, true));
    const [mean, variance] = await running(net);
    close(
      mean,
      means.map((m) => 0.1 * m),
      1e-6,
    );
    close(
      variance,
      variances.map((v) => 0.9 + 0.1 * v),
      1e-6,
    );
    net.dispose();
    x.dispose();
  });

  it('normalises by the batch in training and by the running statistics in use', () => {
    tf.tidy(() => {
      const net = network();
      const x = tf.add(tf.mul(noise([16, 2, 2, 3]), 3), 5);
      const { mean, variance } = tf.moments(tf.reshape(net.train(x, 0), [-1, 3]), 0);
      close(values(mean), [0, 0, 0], 1e-5);
      close(values(variance), [1, 1, 1], 1e-4);
      // Untouched: mean 0, variance 1.
      close(values(net.predict(x)), values(x), 1e-4);
      net.dispose();
    });
  });

  it('goes by the running statistics in training too where it is frozen, and still learns', async () => {
    const net = network(true);
    const x = noise([4, 2, 2, 3]);
    tf.tidy(() => assert.deepEqual(values(net.train(x, 0, true)), values(net.predict(x))));
    assert.deepEqual(await running(net), [
      [0, 0, 0],
      [1, 1, 1],
    ]);
    const { grads } = tf.variableGrads(() => tf.sum(net.train(x, 0, true)) as tf.Scalar, [...net.variables]);
    assert.deepEqual(
      net.variables.map(({ name }) => name.split('/')[1].replace(/_\d+$/, '')),
      ['gamma', 'beta'],
    );
    close(values(grads[net.variables[1].name]), [16, 16, 16], 1e-5);
    tf.dispose([grads, x]);
    net.dispose();
  });

  it('holds the same number of tensors after every pass', () => {
    const net = network();
    const x = noise([4, 2, 2, 3]);
    const before = tf.memory().numTensors;
    for (let i = 0; i < 3; i++) tf.dispose(net.train(x, 0, true));
    assert.equal(tf.memory().numTensors, before);
    net.dispose();
    x.dispose();
  });
});
