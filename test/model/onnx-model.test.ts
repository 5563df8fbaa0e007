import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { OnnxRuntime } from '../../lib/engine/kernels/onnx/runtime';
import { selectEngine } from '../../lib/engine/select';
import { ENCODERS } from '../../lib/model/encoder';
import { onnxModelOf } from '../../lib/model/onnx-model';
import { regressor } from '../../lib/model/regressor';
import { close } from '../golden/close';
import { closeToDigest, noiseOf } from '../golden/noise';
import { backboneCases, setNoise } from './backbone';
import { noise, random, values } from './support';

describe('onnxModelOf', () => {
  let runtime: OnnxRuntime;
  before(async function () {
    await selectEngine();
    try {
      runtime = OnnxRuntime.load();
    } catch (error) {
      console.log(`      skipped: ${(error as Error).message}`);
      this.skip();
    }
  });

  async function run(networks: readonly tfl.LayersModel[], images: Float32Array, shape: number[]) {
    const model = await onnxModelOf(networks);
    assert.ok(model);
    const session = runtime.open(model);
    const [width] = networks[networks.length - 1].outputs[0].shape.slice(1) as number[];
    const y = new Float32Array(shape[0] * width);
    session.run({ x: { data: images, dims: shape } }, { y: { data: y, dims: [shape[0], width] } });
    session.dispose();
    return y;
  }

  for (const [name, imageSize, slope] of [
    ['small', 16, 0],
    // 3 x 3 before the adaptive pool, and its flattened features at 224 px.
    ['alexnet', 127, 0.1],
    ['alexnet', 224, 0],
    ['resnet18', 33, 0.1],
  ] as const) {
    it(`says what ${name} and regressor say at ${imageSize} px, for any number of images`, async () => {
      const encoder = ENCODERS[name].build(imageSize, random(1), false);
      const head = regressor(encoder.width, 0.5, random(2), slope);
      const images = noise([3, imageSize, imageSize, 3]);
      await setNoise(encoder);
      const expected = tf.tidy(() => values(head.predict(encoder.predict(images))));
      const pixels = Float32Array.from(values(images));
      const networks = [encoder.model, head.model];
      close(await run(networks, pixels, images.shape), expected, 1e-5);
      const one = await run(networks, pixels.slice(0, imageSize ** 2 * 3), [1, imageSize, imageSize, 3]);
      close(one, expected.slice(0, 2), 1e-5);
      assert.equal(new Set(expected).size, 6);
      for (const held of [images, encoder, head]) held.dispose();
    });
  }

  for (const name of ['alexnet', 'resnet18'] as const) {
    it(`gives the features of PyTorch's ${name} in use`, async () => {
      for (const { mode, size, draw, width, features } of backboneCases(name)) {
        // Nothing in AlexNet's features tells training from use.
        if (name === 'resnet18' && mode === 'train') continue;
        const encoder = ENCODERS[name].build(size, random(), false);
        await setNoise(encoder);
        const images = tf.tidy(() =>
          tf.transpose(
            tf.tensor4d(noiseOf(`images/${draw}`, 6 * size * size), [2, 3, size, size]),
            [0, 2, 3, 1],
          ),
        );
        const found = await run([encoder.model], Float32Array.from(values(images)), images.shape);
        assert.equal(found.length, 2 * width);
        closeToDigest('features', found, features, 1e-4);
        images.dispose();
        encoder.dispose();
      }
    });
  }

  it('leaves what it does not know to others', async () => {
    const dense = (options: object) => tfl.layers.dense({ units: 2, inputShape: [3], ...options });
    for (const layers of [
      [dense({ activation: 'tanh' })],
      [dense({}), tfl.layers.softmax()],
      [tfl.layers.maxPooling2d({ inputShape: [4, 4, 1], padding: 'same' })],
    ]) {
      const network = tfl.sequential({ layers });
      assert.equal(await onnxModelOf([network]), undefined);
      network.dispose();
    }
  });
});
