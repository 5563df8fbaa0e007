import assert from 'node:assert/strict';
import { ImageSubset } from '../../lib/data/image-subset';
import { Random } from '../../lib/engine/random';
import { sentence } from '../data/fixtures';
import { peopleIn, toyImages } from '../support/toy';

const images = toyImages(4, 3);
const [kept, others] = [peopleIn(images, 1, 3), [...peopleIn(images, 0, 1), ...peopleIn(images, 3, 4)]];

describe('ImageSubset', () => {
  const subset = new ImageSubset(images, kept);

  it('gives the same images, changes included, as the whole', async () => {
    const augment = { flip: true, shift: 2 };
    const [a, b] = await Promise.all(
      [subset, images].map((source) =>
        source.batch(source.indicesOf(kept), { augment, random: Random.fromSeed(1) }),
      ),
    );
    assert.deepEqual(a, b);
    assert.deepEqual([subset.size, subset.side], [images.size, images.side]);
  });

  it('holds nothing of any other sample', () => {
    assert.deepEqual(subset.samples, kept);
    assert.deepEqual(subset.indicesOf(others), []);
    assert.throws(() => subset.batch([kept.length]), sentence(`Image ${kept.length} was asked for`));
    assert.throws(() => subset.batch([-1]), sentence('Image -1 was asked for'));
    // Nor does a look inside: what it rests on is private to the engine, not by convention.
    assert.deepEqual(Object.keys(subset).sort(), ['samples', 'side', 'size']);
  });

  it('leaves out samples that the source lacks', () => {
    assert.equal(
      new ImageSubset(
        images,
        kept.map((sample) => ({ ...sample })),
      ).samples.length,
      0,
    );
  });
});
