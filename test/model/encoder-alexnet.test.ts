import assert from 'node:assert/strict';
import { selectEngine } from '../../lib/engine/select';
import { alexnetEncoder } from '../../lib/model/encoder-alexnet';
import { backboneCases, checkCase, setNoise } from './backbone';
import { random } from './support';

describe('alexnetEncoder', () => {
  before(() => selectEngine());

  for (const golden of backboneCases('alexnet')) {
    it(`agrees with torchvision in features and gradients at ${golden.size} px`, async () => {
      const encoder = alexnetEncoder(golden.size, random());
      assert.equal(encoder.width, 9216);
      await setNoise(encoder);
      await checkCase(encoder, golden, 1e-4);
      encoder.dispose();
    });
  }
});
