import assert from 'node:assert/strict';
import { CENTRED, IMAGENET, pixelTable } from '../../lib/data/normalization';

describe('pixelTable', () => {
  const near = (a: number, b: number) => {
    assert.ok(Math.abs(a - b) < 1e-6, `${a} ${b}`);
  };

  it("holds what torchvision's ToTensor and Normalize give", () => {
    // By hand: (0 - .485) / .229, (1 - .406) / .225, (128 / 255 - .456) / .224.
    const table = pixelTable(IMAGENET);
    near(table[0], -2.1179039);
    near(table[512 + 255], 2.64);
    near(table[256 + 128], 0.2051821);
  });

  it('makes mid grey 0 where it is centred', () => {
    const table = pixelTable(CENTRED);
    near(table[0], -2);
    near(table[256 + 255], 2);
  });
});
