import assert from 'node:assert/strict';
import { selectEngine } from '../../lib/engine/select';
import { ENCODER_NAMES, ENCODERS } from '../../lib/model/encoder';
import { noise, random, values } from './support';

describe('ENCODERS', () => {
  before(() => selectEngine());

  for (const name of ENCODER_NAMES) {
    const { build, imageSize, smallest } = ENCODERS[name];

    it(`builds ${name} for its smallest images`, () => {
      const encoder = build(smallest, random(), false);
      const x = noise([2, smallest, smallest, 3]);
      const features = encoder.predict(x);
      assert.deepEqual(features.shape, [2, encoder.width]);
      assert.ok(encoder.width > 0 && values(features).every(Number.isFinite));
      assert.ok(imageSize >= smallest);
      for (const held of [encoder, x, features]) held.dispose();
    });
  }
});
