import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { cropFace } from '../../../lib/data/face-crop';
import { decodePhoto } from '../../../lib/data/decode';
import { EXPRESSION_SIZE, expressionsIn, expressionsOf } from '../../../lib/data/detection/face-expressions';
import { selectEngine } from '../../../lib/engine/select';
import { FACES, PHOTO } from '../../support/photos';

describe('face expressions', () => {
  before(() => selectEngine());

  it('gives shares of seven classes, of many faces as of one, and leaves no tensor behind', async () => {
    const photo = await decodePhoto(PHOTO);
    const boxes = FACES.slice(0, 2).map(([x, y]) => ({ left: x - 130, top: y - 130, side: 260 }));
    await expressionsIn(photo, boxes[0]);
    const { numTensors } = tf.memory();
    const single = [await expressionsIn(photo, boxes[0]), await expressionsIn(photo, boxes[1])];
    const crops = await Promise.all(boxes.map((box) => cropFace(photo, box, EXPRESSION_SIZE)));
    const both = await expressionsOf(crops);
    assert.equal(tf.memory().numTensors, numTensors);
    assert.equal(both.length, 2);
    both.forEach((one, at) => {
      const shares = Object.values(one);
      assert.equal(shares.length, 7);
      assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-4);
      for (const [name, share] of Object.entries(one))
        assert.ok(Math.abs(share - single[at][name as 'happy']) < 1e-3);
    });
    assert.notDeepEqual(both[0], both[1]);
  });
});
