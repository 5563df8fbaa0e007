import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { decodePhoto } from '../../../lib/data/decode';
import { landmarksIn, loadFaceDetector } from '../../../lib/data/detection/face-detector';
import { boxAroundLandmarks } from '../../../lib/data/face-box';
import { type Photo } from '../../../lib/data/photo';
import { selectEngine } from '../../../lib/engine/select';
import { FACES, PHOTO, ROLLS } from '../../support/photos';

describe('face detector', () => {
  let photo: Photo;
  before(async () => {
    await selectEngine();
    photo = await decodePhoto(PHOTO);
  });

  for (const name of ['ssd', 'tiny'] as const) {
    it(`${name} finds the three people of a photograph, and leaves no tensor behind`, async () => {
      const detector = await loadFaceDetector(name);
      await detector.detect(photo);
      const { numTensors } = tf.memory();
      const faces = await detector.detect(photo);
      assert.equal(tf.memory().numTensors, numTensors);
      assert.equal(detector.name, name);
      assert.equal(faces.length, 3);
      const scores = faces.map(({ score }) => score);
      assert.deepEqual(
        scores,
        [...scores].sort((a, b) => b - a),
      );
      const inOrder = [...faces].sort((a, b) => a.box.left - b.box.left);
      inOrder.forEach(({ box, landmarks }, i) => {
        const [x, y] = FACES[i];
        assert.ok(Math.abs(box.left + box.side / 2 - x) < 60, `${box.left + box.side / 2} is not near ${x}`);
        assert.ok(Math.abs(box.top + box.side / 2 - y) < 60, `${box.top + box.side / 2} is not near ${y}`);
        assert.equal(landmarks.length, 68);
      });
      const rolls = inOrder.map(
        ({ landmarks }) => boxAroundLandmarks(landmarks, { margin: 1, align: 'eyes' })!.roll!,
      );
      rolls.forEach((roll, i) => {
        const degrees = (roll * 180) / Math.PI;
        assert.ok(Math.abs(degrees - ROLLS[i]) < 10, `${degrees} is not near ${ROLLS[i]}`);
      });
    });
  }

  it('finds nothing where there is no face', async () => {
    const detector = await loadFaceDetector('ssd');
    const grey = { name: '/grey', width: 60, height: 40, pixels: new Uint8Array(60 * 40 * 3).fill(128) };
    assert.deepEqual(await detector.detect(grey), []);
  });

  it('puts landmarks in order: eyes, then nose, then mouth from above, left before right', async () => {
    const [[x, y]] = FACES;
    const landmarks = await landmarksIn(photo, { left: x - 120, top: y - 120, side: 240 });
    const middle = (from: number, to: number) =>
      [0, 1].map(
        (axis) => landmarks.slice(from, to).reduce((sum, point) => sum + point[axis], 0) / (to - from),
      );
    const [left, right, nose, mouth] = [middle(36, 42), middle(42, 48), middle(31, 36), middle(48, 68)];
    assert.ok(left[0] < nose[0] && nose[0] < right[0]);
    assert.ok(Math.max(left[1], right[1]) < nose[1] && nose[1] < mouth[1]);
  });
});
