import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';
import { encodeFrames } from '../../lib/inference/encode-frames';
import { predictFrames } from '../../lib/inference/predict-frames';
import { close } from '../golden/close';
import { withState } from '../support/steps';
import { toyImages } from '../support/toy';

const images = toyImages(2, 5);

describe('encodeFrames', () => {
  before(() => selectEngine());

  it('gives what the regressor reads, frame by frame, whatever the batches', () =>
    withState({}, async (state) => {
      const samples = [...images.samples].reverse();
      const before = tensorCount();
      const features = await encodeFrames(state.encoder, images, samples, 4);
      assert.equal(tensorCount(), before);
      assert.deepEqual(features.samples, samples);
      assert.equal(features.values.length, samples.length * features.width);
      const frames = await predictFrames(state, images, samples);
      const output = tf.tidy(() =>
        state.regressor.predict(tf.tensor2d(features.values, [samples.length, features.width])),
      );
      close(
        await output.data(),
        frames.flatMap((frame) => [frame.predictedValence, frame.predictedArousal]),
        1e-5,
      );
      output.dispose();
    }));

  it('leaves out samples that the source lacks', () =>
    withState({}, async (state) => {
      const stranger = { ...images.samples[0] };
      const { samples } = await encodeFrames(state.encoder, images, [stranger, images.samples[1]]);
      assert.deepEqual(samples, [images.samples[1]]);
    }));
});
