import assert from 'node:assert/strict';
import { Transformer } from '@napi-rs/image';
import { middleSquare, resizedSize, resizeToSquare } from '../../lib/data/resize';

describe('resize', () => {
  it("brings the shorter side to size, as torchvision's Resize does", () => {
    // torchvision.transforms.Resize(256) on a PIL image of each size.
    const sizes = [
      [500, 333, 384, 256],
      [333, 500, 256, 384],
      [640, 480, 341, 256],
      [480, 481, 256, 256],
      [1, 900, 256, 230400],
      [256, 256, 256, 256],
    ];
    for (const [width, height, ...expected] of sizes) {
      const { width: w, height: h } = resizedSize({ width, height }, 256);
      assert.deepEqual([w, h], expected);
    }
  });

  it('averages as a triangle twice as wide as the scale does', async () => {
    // By hand: 8 pixels to 4, weights 1 3 3 1 over 8, 3 3 1 over 7 at the edge.
    const row = [0, 80, 160, 240, 8, 88, 168, 248];
    const rgba = Buffer.from(Array.from({ length: 8 }, () => row.flatMap((v) => [v, 0, 255, 255])).flat());
    const pixels = await resizeToSquare(Transformer.fromRgbaPixels(rgba, 8, 8), { width: 8, height: 8 }, 4);
    const expected = [(3 * 0 + 3 * 80 + 160) / 7, (80 + 3 * 160 + 3 * 240 + 8) / 8].concat(
      (240 + 3 * 8 + 3 * 88 + 168) / 8,
      (88 + 3 * 168 + 3 * 248) / 7,
    );
    for (let y = 0; y < 4; y++) {
      expected.forEach((value, x) => {
        const at = (y * 4 + x) * 3;
        assert.ok(Math.abs(pixels[at] - value) <= 1, `${pixels[at]} at ${x}, expected ${value}`);
        assert.deepEqual([...pixels.subarray(at + 1, at + 3)], [0, 255]);
      });
    }
  });

  it('leaves pixels of the right size alone', async () => {
    const rgba = Buffer.from(Array.from({ length: 64 }, (_, i) => (i % 4 === 3 ? 255 : (i * 37) % 256)));
    const pixels = await resizeToSquare(Transformer.fromRgbaPixels(rgba, 4, 4), { width: 4, height: 4 }, 4);
    assert.deepEqual(
      [...pixels],
      [...rgba].filter((_, i) => i % 4 !== 3),
    );
  });

  it('cuts the middle out of three or four channels', () => {
    const of = (channels: number) =>
      Uint8Array.from({ length: 5 * 2 * channels }, (_, i) => Math.floor(i / channels));
    // Room for 3: one and a half goes to 2, as Python rounds it.
    for (const channels of [3, 4]) {
      const square = middleSquare(of(channels), { width: 5, height: 2 }, 2);
      assert.deepEqual([...square], [2, 2, 2, 3, 3, 3, 7, 7, 7, 8, 8, 8]);
    }
  });
});
