import assert from 'node:assert/strict';
import { selectEngine } from '../../lib/engine/select';
import { resnet18Encoder } from '../../lib/model/encoder-resnet18';
import { backboneCases, checkCase, setNoise } from './backbone';
import { random } from './support';

describe('resnet18Encoder', () => {
  before(() => selectEngine());

  for (const golden of backboneCases('resnet18')) {
    it(`agrees with torchvision in features, gradients and running statistics at ${golden.size} px, ${golden.mode}`, async () => {
      const encoder = resnet18Encoder(golden.size, random(), false);
      assert.equal(encoder.width, 512);
      await setNoise(encoder);
      await checkCase(encoder, golden, 1e-4);
      encoder.dispose();
    });
  }
});
