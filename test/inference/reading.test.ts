import assert from 'node:assert/strict';
import { quadrantOf, readingOf } from '../../lib/inference/reading';

describe('readingOf', () => {
  it('says intensity, quadrant, class and group of a point', () => {
    assert.deepEqual(readingOf([0.6, -0.8], { thresholds: { deltaR: 0.5 }, strongTest: 'intensity' }), {
      ...{ valence: 0.6, arousal: -0.8, intensity: 1, group: 'strong' },
      ...{ quadrant: 'calm', emotion: 'joy' },
    });
  });

  it('holds the intensity against the threshold as the model does, and says nothing without one', () => {
    const groupAt = (strongTest: 'intensity' | 'official' | 'zoo', valence: number) =>
      readingOf([valence, 0], { thresholds: { deltaR: 0.5 }, strongTest }).group;
    assert.equal(groupAt('intensity', 0.5), 'strong');
    assert.equal(groupAt('zoo', 0.5), 'neither');
    // Its boundary is the root of 0.75.
    assert.equal(groupAt('official', 0.8), 'weak');
    assert.ok(!('group' in readingOf([1, 0], { strongTest: 'intensity' })));
  });

  it('puts the axes with the positive quadrants', () => {
    assert.deepEqual(
      [quadrantOf([0, 0]), quadrantOf([-0.1, 0]), quadrantOf([-0.1, -0.1]), quadrantOf([0, -0.1])],
      ['excited', 'tense', 'tired', 'calm'],
    );
  });
});
