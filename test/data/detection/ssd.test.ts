import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { decodePhoto } from '../../../lib/data/decode';
import { faceApi, loadNets, type Detection } from '../../../lib/data/detection/face-api';
import { withTensor } from '../../../lib/data/detection/face-detector';
import { locateWithSsd } from '../../../lib/data/detection/ssd';
import { selectEngine } from '../../../lib/engine/select';
import { PHOTO } from '../../support/photos';
import { withoutReadingAtOnce } from '../../support/reading';

const plain = (found: readonly Detection[]) =>
  found.map(({ score, box: { x, y, width, height } }) => [score, x, y, width, height]);

describe('locateWithSsd', () => {
  before(() => selectEngine());

  it('finds to the bit what face-api finds, reads nothing at once, and leaves no tensor behind', async () => {
    const api = faceApi();
    const net = api.nets.ssdMobilenetv1;
    await loadNets(net);
    const options = new api.SsdMobilenetv1Options({ minConfidence: 0.5 });
    await withTensor(await decodePhoto(PHOTO), async (image) => {
      const expected = plain(await net.locateFaces(image, options));
      assert.equal(expected.length, 3);
      await assert.rejects(
        withoutReadingAtOnce(() => net.locateFaces(image, options)),
        /is read at once/,
      );
      const { numTensors } = tf.memory();
      const found = await withoutReadingAtOnce(() => locateWithSsd(api, image, options));
      assert.equal(tf.memory().numTensors, numTensors);
      assert.deepEqual(plain(found), expected);
    });
  });
});
