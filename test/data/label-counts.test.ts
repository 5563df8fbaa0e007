import assert from 'node:assert/strict';
import { countLabels } from '../../lib/data/label-counts';
import { madeSamples } from './fixtures';

describe('countLabels', () => {
  it('counts images, clips, people and parts, and gives the range of labels', () => {
    const samples = madeSamples(3, 2, 4).map((sample, i) => ({
      ...sample,
      ...(i < 5 && { part: 'train' as const }),
    }));
    const { images, clips, people, parts, valence, arousal } = countLabels({ samples, subjects: 'given' });
    assert.deepEqual([images, clips, people, parts], [24, 6, 3, { train: 5 }]);
    assert.deepEqual(valence, [
      Math.min(...samples.map((sample) => sample.valence)),
      Math.max(...samples.map((sample) => sample.valence)),
    ]);
    assert.equal(arousal![1], Math.max(...samples.map((sample) => sample.arousal)));
  });

  it('counts no people where nobody is known', () => {
    assert.equal(countLabels({ samples: madeSamples(3, 1, 1), subjects: 'unknown' }).people, null);
  });

  it('counts the labelled frames of videos', () => {
    const video = {
      path: '/v',
      subject: 'v',
      clip: 'v',
      part: 'train',
      labels: Float64Array.of(0.5, -1, NaN, NaN, 0, 1),
    };
    const counts = countLabels({
      samples: [],
      subjects: 'given',
      videos: [{ ...video, part: 'train' as const }],
    });
    assert.deepEqual(counts, {
      ...{ images: 2, clips: 1, people: 1, parts: { train: 2 }, valence: [0, 0.5], arousal: [-1, 1] },
    });
  });

  it('has no range without an image', () => {
    const { valence, people } = countLabels({ samples: [], subjects: 'given' });
    assert.deepEqual([valence, people], [null, 0]);
  });
});
