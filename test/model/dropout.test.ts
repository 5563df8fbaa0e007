import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { selectEngine } from '../../lib/engine/select';
import { SeededDropout } from '../../lib/model/dropout';
import { regressor } from '../../lib/model/regressor';
import { noise, random, values } from './support';

describe('SeededDropout', () => {
  before(() => selectEngine('cpu'));

  const apply = (layer: SeededDropout, x: tf.Tensor, dropoutSeed: number) =>
    values(layer.apply(x, { training: true, dropoutSeed }) as tf.Tensor);

  it('drops the same units for the same seed, others for another', () => {
    tf.tidy(() => {
      const layer = new SeededDropout(0.5, 1);
      const x = tf.ones([4, 64]);
      assert.deepEqual(apply(layer, x, 5), apply(layer, x, 5));
      assert.notDeepEqual(apply(layer, x, 5), apply(layer, x, 6));
    });
  });

  it('drops its share, keeps the mean, and not what another layer drops', () => {
    tf.tidy(() => {
      const x = tf.ones([100, 100]);
      const [a, b] = [1, 2].map((position) => apply(new SeededDropout(0.3, position), x, 5));
      const dropped = a.filter((value) => value === 0).length / a.length;
      assert.ok(Math.abs(dropped - 0.3) < 0.02, `${dropped}`);
      assert.ok(a.every((value) => value === 0 || Math.abs(value - 1 / 0.7) < 1e-6));
      assert.notDeepEqual(a, b);
    });
  });

  it('passes its input through in use and at a rate of 0', () => {
    tf.tidy(() => {
      const x = noise([4, 8]);
      assert.deepEqual(values(new SeededDropout(0.5, 1).apply(x) as tf.Tensor), values(x));
      assert.deepEqual(apply(new SeededDropout(0, 1), x, 5), values(x));
    });
  });

  it('asks for a seed in training', () => {
    tf.tidy(() => {
      const x = tf.ones([1, 4]);
      assert.throws(
        () => new SeededDropout(0.5, 1).apply(x, { training: true }),
        /needs a numeric dropoutSeed/,
      );
    });
  });

  it('is saved in a form that stock TensorFlow.js loads', async () => {
    const network = regressor(8, 0.5, random());
    const x = noise([2, 8]);
    let saved: tf.io.ModelArtifacts | undefined;
    await network.model.save({
      save: (artifacts) => {
        saved = artifacts;
        return Promise.resolve({
          modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' as const },
        });
      },
    });
    const loaded = await loadLayersModel({ load: () => Promise.resolve(saved!) });
    assert.deepEqual(values(loaded.predict(x) as tf.Tensor), values(network.predict(x)));
    network.dispose();
    x.dispose();
  });
});
