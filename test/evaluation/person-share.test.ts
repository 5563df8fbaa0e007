import assert from 'node:assert/strict';
import { personShare, spread, valueOver } from '../../lib/evaluation/person-share';
import type { PredictedFrame } from '../../lib/evaluation/summary';

const frame = (subject: string, valence: number, predictedValence: number): PredictedFrame => ({
  ...{ subject, clip: '1', frame: '1', valence, predictedValence },
  ...{ arousal: valence, predictedArousal: 2 * valence },
});
const frames = [frame('a', 1, 2), frame('a', -1, 0), frame('b', 1, 0), frame('b', -1, 0)];

describe('how predictions miss', () => {
  it('measures how far predictions spread', () => {
    assert.equal(valueOver(frames, spread('arousal')), 2);
    // Deviations of 2, 0, 0, 0 about their mean: sqrt(3 / 4).
    assert.ok(Math.abs(valueOver(frames, spread('valence')) - Math.sqrt(0.75)) < 1e-12);
  });

  it('tells the error of a person from that of a frame', () => {
    const share = (of: PredictedFrame[]) => valueOver(of, personShare('valence'));
    // a errs by 1 and 1, b by -1 and 1: half of the squares is the mean error of a.
    assert.equal(share(frames), 0.5);
    assert.equal(share(frames.slice(0, 2)), 1);
    assert.equal(share(frames.slice(2)), 0);
  });

  it('is made ready for a bootstrap over people: drawn twice, somebody counts as two alike', () => {
    const twice = [...frames, ...frames.slice(0, 2).map((one) => ({ ...one, subject: 'c' }))];
    for (const statistic of [spread('valence'), personShare('valence')]) {
      const { subjects, evaluate } = statistic.prepare(frames);
      assert.deepEqual(subjects, ['a', 'b']);
      assert.ok(Math.abs(evaluate([2, 1]) - valueOver(twice, statistic)) < 1e-12);
      assert.ok(Math.abs(evaluate([0, 1]) - valueOver(frames.slice(2), statistic)) < 1e-12);
    }
  });
});
