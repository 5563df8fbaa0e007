import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { DataFrame, Series, readCSV, tensorflow } from 'danfojs-node';
import { selectEngine } from '../../lib/engine/select';

describe('danfojs-node, installed without its native packages', () => {
  before(() => selectEngine('cpu'));

  it('computes on the one copy of TensorFlow.js', () => {
    assert.equal((tensorflow as typeof tf).tensor, tf.tensor);
    const { tensor } = new DataFrame([[1, 2]], { columns: ['a', 'b'] });
    assert.ok(tensor instanceof tf.Tensor);
    tensor.dispose();
  });

  it('draws a sample, for which it needs tf.data', async () => {
    const rows = await new Series([1, 2, 3, 4, 5]).sample(3, { seed: 1 });
    assert.equal(rows.size, 3);
    assert.equal(new Set(rows.values as unknown[]).size, 3);
  });

  it('says that it reads no URL, instead of fetching one', async () => {
    await assert.rejects(readCSV('https://example.org/table.csv'), /from a URL is left out/);
  });
});
