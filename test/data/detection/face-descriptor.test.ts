import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { decodePhoto } from '../../../lib/data/decode';
import { DESCRIPTOR_LENGTH, describeFace } from '../../../lib/data/detection/face-descriptor';
import { type Photo } from '../../../lib/data/photo';
import { selectEngine } from '../../../lib/engine/select';
import { FACES, PHOTO } from '../../support/photos';

describe('describeFace', () => {
  let photo: Photo;
  before(async () => {
    await selectEngine();
    photo = await decodePhoto(PHOTO);
  });

  it('tells people apart and knows one again, and leaves no tensor behind', async () => {
    const face = ([x, y]: readonly [number, number], side = 240, shift = 0) =>
      describeFace(photo, { left: x - side / 2 + shift, top: y - side / 2, side });
    const right = await face(FACES[2]);
    const { numTensors } = tf.memory();
    const again = await face(FACES[2], 225, 6);
    assert.equal(tf.memory().numTensors, numTensors);
    const other = await face(FACES[0]);
    const distance = (a: Float32Array, b: Float32Array) => Math.hypot(...a.map((value, i) => value - b[i]));
    assert.equal(right.length, DESCRIPTOR_LENGTH);
    assert.ok(distance(right, again) < 0.3, String(distance(right, again)));
    assert.ok(distance(right, other) > 0.6, String(distance(right, other)));
  });
});
