import assert from 'node:assert/strict';
import { personShare, spreadOf } from '../../lib/evaluation/person-share';
import type { PredictedFrame } from '../../lib/evaluation/summary';

const frame = (subject: string, valence: number, predictedValence: number): PredictedFrame => ({
  ...{ subject, clip: '1', frame: '1', valence, predictedValence },
  ...{ arousal: valence, predictedArousal: 2 * valence },
});
const frames = [frame('a', 1, 2), frame('a', -1, 0), frame('b', 1, 0), frame('b', -1, 0)];

describe('how predictions miss', () => {
  it('measures how far predictions spread', () => {
    assert.equal(spreadOf(frames, 'arousal'), 2);
    // Deviations of 2, 0, 0, 0 about their mean: sqrt(3 / 4).
    assert.ok(Math.abs(spreadOf(frames, 'valence') - Math.sqrt(0.75)) < 1e-12);
  });

  it('tells the error of a person from that of a frame', () => {
    // a errs by 1 and 1, b by -1 and 1: half of the squares is the mean error of a.
    assert.equal(personShare(frames, 'valence'), 0.5);
    assert.equal(personShare(frames.slice(0, 2), 'valence'), 1);
    assert.equal(personShare(frames.slice(2), 'valence'), 0);
  });
});
