import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../lib/engine/select';
import { smallEncoder } from '../../lib/model/encoder-small';
import { noise, random, shapes } from './support';

describe('smallEncoder', () => {
  before(() => selectEngine('cpu'));

  it('encodes 64 px into 1024 features, as many as the docs say', () => {
    const encoder = smallEncoder(64, random());
    assert.deepEqual(encoder.inputShape, [64, 64, 3]);
    assert.equal(encoder.width, 1024);
    assert.deepEqual(shapes(encoder), [
      ...['5x5x3x16', '16', '3x3x16x32', '32', '3x3x32x64', '64', '3x3x64x64', '64'],
    ]);
    encoder.dispose();
  });

  it('gives one row an image, and features of 0 or more', () => {
    tf.tidy(() => {
      const encoder = smallEncoder(16, random());
      const features = encoder.predict(noise([3, 16, 16, 3]));
      assert.deepEqual(features.shape, [3, encoder.width]);
      assert.ok([...features.dataSync()].every((value) => value >= 0));
      encoder.dispose();
    });
  });
});
