import assert from 'node:assert/strict';
import { facesFigure } from '../../lib/report/faces-figure';
import { madeSamples, plain, put, temporaryFolder } from '../data/fixtures';
import { madeVariants } from '../support/runs';

describe('facesFigure', () => {
  const folder = temporaryFolder();

  it('shows frames of a few people, each with its picture', async () => {
    const picture = put(folder.path('face.png'), await plain(8, 8, [200, 150, 100]).png().toBuffer());
    const test = madeSamples(5, 2, 6).map((sample) => ({ ...sample, path: picture }));
    const [variant] = madeVariants();
    const pictures = (svg: string) => svg.match(/<image/g)?.length;
    const { name, title, svg } = facesFigure(variant, test, { people: 2, framesEach: 3 });
    assert.deepEqual([name, title], ['faces', 'People never seen: true and predicted, Supervised baseline']);
    assert.equal(pictures(svg), 6);
    // More are asked for than there are.
    assert.equal(pictures(facesFigure(variant, test.slice(0, 2), { people: 9, framesEach: 9 }).svg), 2);
  });
});
