import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { ImageStore } from '../../lib/data/image-store';
import { Random } from '../../lib/engine/random';
import { selectEngine } from '../../lib/engine/select';
import { smallEncoder } from '../../lib/model/encoder-small';
import { readFeatures, writeFeatures } from '../../lib/run/features';
import { put, sentence, temporaryFolder } from '../data/fixtures';
import { toyImages } from '../support/toy';

describe('features of a run', () => {
  const folder = temporaryFolder();
  before(() => selectEngine());
  /** People of one grey each, whose frames stand in two clips. */
  function twoClips(): ImageStore {
    const { samples, side, pixels } = toyImages(4, 8);
    const clipped = samples.map((sample) => ({
      ...sample,
      clip: `${sample.subject}/${Number(sample.frame) % 2}`,
    }));
    const greys = pixels.map((_, at) => 40 + 60 * Math.floor((4 * at) / pixels.length));
    return new ImageStore(clipped, side, greys);
  }

  it('tell how well a linear probe finds the person, and where a few frames lie', async () => {
    const images = twoClips();
    const encoder = smallEncoder(16, Random.fromSeed(1));
    const parts = { train: images.samples.slice(0, 24), seen: images.samples.slice(24) };
    await writeFeatures(folder.path('run'), encoder, images, parts);
    const { identity, points } = readFeatures(folder.path('run'))!;
    assert.equal(identity.people, 4);
    assert.ok(Math.abs(identity.chance - 0.25) < 1e-9);
    // A grey tells the person, which random convolutions let through.
    assert.equal(identity.accuracy.estimate, 1);
    assert.equal(points.length, 32);
    assert.ok(
      points.every(({ pca, umap, intensity }) => [...pca, ...umap, intensity].every(Number.isFinite)),
    );
    encoder.dispose();
  });

  it('are none where no one has two clips, nor where a run left none; a damaged file is named', async () => {
    const images = toyImages(3, 4);
    const encoder = smallEncoder(16, Random.fromSeed(1));
    await assert.rejects(
      writeFeatures(folder.path('none'), encoder, images, { train: images.samples, seen: [] }),
      sentence('The identity probe found 0 people with two clips or more'),
    );
    encoder.dispose();
    assert.equal(existsSync(folder.path('none', 'identity.json')), false);
    assert.equal(readFeatures(folder.path('none')), undefined);
    put(folder.path('bad', 'identity.json'), '{}');
    assert.throws(
      () => readFeatures(folder.path('bad')),
      sentence('bad/identity.json: "accuracy" is missing'),
    );
  });
});
