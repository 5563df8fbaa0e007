import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { selectEngine } from '../../lib/engine/select';
import { predictFrames } from '../../lib/inference/predict-frames';
import { withState } from '../support/steps';
import { toyImages } from '../support/toy';

describe('predictFrames', () => {
  before(() => selectEngine());

  const images = toyImages(2, 10);

  it('says for each sample, in their order, who it is, what its label is and what the networks give', () =>
    withState({}, async (state) => {
      const samples = [images.samples[13], images.samples[2]];
      const frames = await predictFrames(state, images, samples);
      const output = tf.tidy(() =>
        state.regressor
          .predict(state.encoder.predict(tf.tensor4d(images.batch([13, 2]), [2, 16, 16, 3])))
          .dataSync(),
      );
      assert.deepEqual(
        frames,
        samples.map(({ subject, clip, frame, valence, arousal }, index) => ({
          ...{ subject, clip, frame, valence, arousal },
          predictedValence: output[2 * index],
          predictedArousal: output[2 * index + 1],
        })),
      );
    }));

  it('comes out alike in batches of any size, and holds no tensor', () =>
    withState({}, async (state) => {
      const before = tf.memory().numTensors;
      const [whole, parts] = [
        await predictFrames(state, images, images.samples),
        await predictFrames(state, images, images.samples, 7),
      ];
      assert.equal(parts.length, 20);
      parts.forEach((frame, index) => {
        assert.ok(Math.abs(frame.predictedValence - whole[index].predictedValence) < 1e-5);
      });
      assert.equal(tf.memory().numTensors, before);
    }));

  it('is empty for no sample', () =>
    withState({}, async (state) => {
      assert.deepEqual(await predictFrames(state, images, []), []);
    }));
});
