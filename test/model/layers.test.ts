import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { selectEngine } from '../../lib/engine/select';
import { convolve, dense } from '../../lib/model/layers';
import { close } from '../golden/close';

describe('layers that stay one operation', () => {
  before(() => selectEngine());

  it('give what the stock layers give, and save themselves as those', () => {
    const convolution = {
      name: 'conv',
      filters: 4,
      kernelSize: 3,
      strides: 2,
      padding: 'same' as const,
      activation: 'relu' as const,
      inputShape: [6, 6, 2],
    };
    const product = { name: 'linear', units: 3, biasInitializer: 'ones' } as const;
    const build = (layers: tfl.layers.Layer[]) => tfl.sequential({ layers });
    const stock = build([tfl.layers.conv2d(convolution), tfl.layers.flatten(), tfl.layers.dense(product)]);
    const ours = build([convolve(convolution), tfl.layers.flatten(), dense(product)]);
    tf.tidy(() => {
      ours.setWeights(stock.getWeights());
      const x = tf.randomNormal([2, 6, 6, 2], 0, 1, 'float32', 1);
      close(
        (ours.predict(x) as tf.Tensor).dataSync(),
        (stock.predict(x) as tf.Tensor).dataSync() as Float32Array,
        1e-5,
      );
    });
    const configs = [ours, stock].map((model) =>
      model.layers.map((layer) => [layer.getClassName(), layer.getConfig()]),
    );
    const plain = (value: unknown) =>
      JSON.stringify(value).replace(/"(flatten_)?Flatten\d+"|flatten_Flatten\d+/g, '');
    assert.equal(plain(configs[0]), plain(configs[1]));
    ours.dispose();
    stock.dispose();
  });
});
