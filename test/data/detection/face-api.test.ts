import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { faceApi, loadNets, weightsFolder } from '../../../lib/data/detection/face-api';

describe('faceApi', () => {
  it('runs on the TensorFlow.js of this process, of which there is one', () => {
    const loader = (Module as unknown as { _load: unknown })._load;
    const api = faceApi() as unknown as {
      readonly tf: { readonly engine: unknown; readonly Tensor: unknown };
    };
    assert.equal(api.tf.engine, tf.engine);
    assert.equal(api.tf.Tensor, tf.Tensor);
    assert.equal(faceApi(), api as unknown);
    assert.equal((Module as unknown as { _load: unknown })._load, loader, 'the loader is as it was');
    const cores = Object.keys(require.cache).filter((file) => /tfjs-core.*\.js$/.test(file));
    // An engine that is installed besides hands on the one of this process.
    const engines = cores.map((file) => (require.cache[file]!.exports as typeof tf).engine);
    assert.deepEqual([...new Set(engines)], [tf.engine], cores.join(' '));
  });

  it('has its weights in its package, and loads them once', async () => {
    for (const net of ['ssd_mobilenetv1', 'tiny_face_detector', 'face_landmark_68', 'face_recognition'])
      assert.ok(existsSync(join(weightsFolder(), `${net}_model.bin`)), net);
    const { tinyFaceDetector } = faceApi().nets;
    await loadNets(tinyFaceDetector);
    const { numTensors } = tf.memory();
    await loadNets(tinyFaceDetector);
    assert.equal(tf.memory().numTensors, numTensors);
  });
});
