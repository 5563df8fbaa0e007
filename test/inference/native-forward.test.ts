import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { onnxForInference } from '../../lib/engine/select';
import { layersForward, owning } from '../../lib/inference/forward';
import { nativeForward } from '../../lib/inference/native-forward';
import { resnet18Encoder } from '../../lib/model/encoder-resnet18';
import { regressor } from '../../lib/model/regressor';
import { onEachEngine } from '../engine/engines';
import { close } from '../golden/close';
import { setNoise } from '../model/backbone';
import { random } from '../model/support';

const SIDE = 16;
const SHAPE = [2, SIDE, SIDE, 3] as const;
const draw = random();
const images = Float32Array.from({ length: 2 * SIDE * SIDE * 3 }, () => draw.uniform(-1, 1));

describe('nativeForward', () => {
  onEachEngine(({ name, kernels }) => {
    it('says what the layers say, with running statistics of its own, and leaves the networks be', async () => {
      const encoder = resnet18Encoder(SIDE, random(1), false);
      await setNoise(encoder);
      const head = regressor(encoder.width, 0.5, random(2), 0.1);
      const networks = [encoder.model, head.model];
      const { numTensors } = tf.memory();
      const layers = await layersForward(networks);
      const native = await nativeForward(networks);
      const expected = await layers.run(images, SHAPE);
      assert.equal(new Set(expected).size, 4);
      close(await native.run(images, SHAPE), expected, 1e-5);
      native.dispose();
      close(await layers.run(images, SHAPE), expected, 0);
      assert.equal(tf.memory().numTensors, numTensors);
      const owned = await owning(nativeForward, networks);
      close(await owned.run(images, SHAPE), expected, 1e-5);
      owned.dispose();
      assert.throws(() => encoder.model.apply(tf.zeros([...SHAPE])), /disposed/);
    });

    it('goes by onnxruntime on the processor, where the engine is native', () => {
      if (name === 'tensorflow') return;
      assert.equal(onnxForInference() !== undefined, kernels === 'onnxruntime');
    });

    it('goes by the layers where one is unknown', async () => {
      const network = tfl.sequential({
        layers: [
          tfl.layers.flatten({ inputShape: SHAPE.slice(1) }),
          tfl.layers.dense({ units: 2, activation: 'tanh' }),
        ],
      });
      const forward = await nativeForward([network]);
      const found = await forward.run(images, SHAPE);
      close(found, await (await layersForward([network])).run(images, SHAPE), 0);
      network.dispose();
    });
  });
});
