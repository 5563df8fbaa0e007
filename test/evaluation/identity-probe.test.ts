import assert from 'node:assert/strict';
import { selectEngine } from '../../lib/engine/select';
import { Random } from '../../lib/engine/random';
import { identityProbe } from '../../lib/evaluation/identity-probe';
import type { FrameFeatures } from '../../lib/inference/encode-frames';
import { madeSamples, sentence } from '../data/fixtures';

const WIDTH = 6;

/** Features that are noise, plus what tells the person and what tells the clip, so much of each. */
function madeFeatures(person: number, clip: number, samples = madeSamples(8, 3, 5)): FrameFeatures {
  const random = Random.fromSeed(3);
  const mark = (name: string, at: number) => random.fork(`${name}/${at}`).normal();
  const values = Float32Array.from({ length: samples.length * WIDTH }, (_, index) => {
    const sample = samples[Math.floor(index / WIDTH)];
    const at = index % WIDTH;
    return person * mark(sample.subject, at) + clip * mark(sample.clip, at) + random.normal();
  });
  return { samples, values, width: WIDTH };
}

describe('identityProbe', () => {
  before(() => selectEngine());

  it('finds the person where the features tell it, and is at chance where they do not', async () => {
    const [told, untold] = [await identityProbe(madeFeatures(5, 0)), await identityProbe(madeFeatures(0, 0))];
    assert.ok(told.accuracy.estimate > 0.95, `${told.accuracy.estimate}`);
    assert.ok(told.accuracy.low > told.chance);
    assert.ok(untold.accuracy.low <= untold.chance && untold.chance <= untold.accuracy.high);
    for (const probe of [told, untold]) {
      assert.equal(probe.chance, 1 / 8);
      assert.deepEqual(
        [probe.people, probe.leftOut, probe.frames.train, probe.frames.test, probe.converged],
        [8, 0, 80, 40, true],
      );
    }
  });

  it('is not taken in by what tells the clip: no clip stands on both sides', async () => {
    const { accuracy, chance } = await identityProbe(madeFeatures(0, 5));
    assert.ok(accuracy.low <= chance, `${accuracy.low} to ${accuracy.high}, chance ${chance}`);
  });

  it('repeats itself, and draws other clips under another seed', async () => {
    const features = madeFeatures(0.5, 1);
    const [a, b, c] = [
      await identityProbe(features),
      await identityProbe(features),
      await identityProbe(features, { random: Random.fromSeed(9) }),
    ];
    assert.deepEqual(a, b);
    assert.notDeepEqual(a.accuracy, c.accuracy);
  });

  it('leaves out people with one clip, and counts them', async () => {
    const samples = madeSamples(5, 2, 4).filter(
      ({ subject, clip }, _, all) => subject !== all[0].subject || clip === all[0].clip,
    );
    const { people, leftOut, frames } = await identityProbe(madeFeatures(1, 0, samples));
    assert.deepEqual([people, leftOut, frames], [4, 1, { train: 16, test: 16 }]);
  });

  it('refuses what cannot be probed', async () => {
    await assert.rejects(
      identityProbe(madeFeatures(1, 0, madeSamples(4, 1, 5))),
      sentence('found 0 people with two clips or more among 4'),
    );
    const spoilt = madeFeatures(1, 0);
    spoilt.values[WIDTH + 2] = NaN;
    const { clip, frame } = spoilt.samples[1];
    await assert.rejects(identityProbe(spoilt), sentence(`Feature 2 of frame ${clip}/${frame} is NaN`));
  });
});
