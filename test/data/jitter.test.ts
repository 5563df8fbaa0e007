import assert from 'node:assert/strict';
import { applyJitter, drawFactor, type JitterName, NEUTRAL } from '../../lib/data/jitter';
import { Random } from '../../lib/engine/random';
import { close } from '../golden/close';
import golden from '../golden/jitter.json';

describe('jitter', () => {
  for (const { image, factors, order, expected } of golden.cases) {
    it(`is what torchvision gives: ${image}, ${JSON.stringify(factors)}, ${order.join(', ')}`, () => {
      const pixels = Float32Array.from(golden.images[image as keyof typeof golden.images]);
      applyJitter(pixels, { ...NEUTRAL, ...factors }, order as JitterName[]);
      close(pixels, expected, 2e-6);
    });
  }

  it('changes nothing where every factor is neutral', () => {
    const pixels = Float32Array.from(golden.images.colours);
    applyJitter(pixels, NEUTRAL);
    assert.deepEqual(pixels, Float32Array.from(golden.images.colours));
  });

  it('comes back after a whole turn of hue', () => {
    const pixels = Float32Array.from(golden.images.colours);
    for (let third = 0; third < 3; third++) applyJitter(pixels, { ...NEUTRAL, hue: 1 / 3 });
    close(pixels, golden.images.colours, 1e-5);
  });

  it('draws no factor below 0', () => {
    const random = Random.fromSeed(1);
    const factors = Array.from({ length: 500 }, () => drawFactor('saturation', 3, random));
    assert.ok(Math.min(...factors) >= 0 && Math.max(...factors) > 3.9);
  });
});
