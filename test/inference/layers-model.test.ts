import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { IMAGENET } from '../../lib/data/normalization';
import { selectEngine } from '../../lib/engine/select';
import { layersModelFiles } from '../../lib/inference/layers-model';
import { BatchNorm } from '../../lib/model/batch-norm';
import { SeededDropout } from '../../lib/model/dropout';
import { ENCODERS } from '../../lib/model/encoder';
import { regressor } from '../../lib/model/regressor';
import { close } from '../golden/close';
import { noise, random, values } from '../model/support';

type Files = Readonly<Record<string, Uint8Array>>;

/** As TensorFlow.js reads a model over HTTP: model.json, then the shards it names. */
function served(files: Files): tf.io.IOHandler {
  const json = JSON.parse(Buffer.from(files['model.json']).toString()) as tf.io.ModelJSON;
  return {
    load: () =>
      tf.io.getModelArtifactsForJSON(json, (manifest) => {
        const shards = manifest[0].paths.map((path) => files[path]);
        return Promise.resolve([manifest[0].weights, new Uint8Array(Buffer.concat(shards)).buffer]);
      }),
  };
}

describe('layersModelFiles', () => {
  before(() => selectEngine());

  for (const [name, imageSize] of [
    ['small', 16],
    // 3 x 3 before the adaptive pool.
    ['alexnet', 127],
    ['resnet18', 33],
  ] as const) {
    it(`hands ${name} on to stock TensorFlow.js, which says the same of an image`, async () => {
      const encoder = ENCODERS[name].build(imageSize, random(1), false);
      const head = regressor(encoder.width, 0.5, random(2));
      const images = noise([3, imageSize, imageSize, 3]);
      // Moves the running statistics away from their start.
      tf.dispose(encoder.train(images, 0, true));
      const files = await layersModelFiles({ encoder, regressor: head });
      const model = await loadLayersModel(served(files));
      const expected = tf.tidy(() => head.predict(encoder.predict(images)));
      const actual = model.predict(images) as tf.Tensor;
      assert.deepEqual(actual.shape, [3, 2]);
      close(values(actual), values(expected), 1e-5);
      assert.ok(new Set(values(actual)).size > 1);
      for (const layer of model.layers)
        assert.ok(!(layer instanceof BatchNorm || layer instanceof SeededDropout), layer.name);
      assert.deepEqual(model.getUserDefinedMetadata(), { input: IMAGENET, output: ['valence', 'arousal'] });
      assert.deepEqual(Object.keys(files).at(-1), 'model.json');
      for (const held of [images, expected, actual, encoder, head, model]) held.dispose();
    });
  }

  it('cuts the weights into shards that browsers cache', async () => {
    const encoder = ENCODERS.alexnet.build(63, random(), false);
    const head = regressor(encoder.width, 0.5, random());
    const files = await layersModelFiles({ encoder, regressor: head });
    const sizes = Object.entries(files).flatMap(([name, { length }]) =>
      name.endsWith('.bin') ? [length] : [],
    );
    assert.ok(sizes.length > 1 && sizes.every((size) => size <= 4 * 2 ** 20));
    // The matrix of the adaptive pool from 1 x 1 to 6 x 6 goes along.
    assert.equal(
      sizes.reduce((a, b) => a + b),
      4 * (encoder.size + head.size + 36),
    );
    encoder.dispose();
    head.dispose();
  });
});
