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

  it('scales about mid grey, then shifts, then cuts', () => {
    const table = pixelTable(CENTRED, { contrast: 0.5, brightness: 0.1 });
    near(table[0], (0.35 - 0.5) / 0.25);
    near(table[255], (0.85 - 0.5) / 0.25);
    near(pixelTable(CENTRED, { brightness: 0.9 })[200], 2);
  });
});
