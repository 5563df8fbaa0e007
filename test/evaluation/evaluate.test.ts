import assert from 'node:assert/strict';
import { Random } from '../../lib/engine/random';
import { selectEngine } from '../../lib/engine/select';
import { evaluate, evaluateFrames } from '../../lib/evaluation/evaluate';
import { bootstrapOverSubjects } from '../../lib/evaluation/intervals';
import { summarise } from '../../lib/evaluation/summary';
import { predictFrames } from '../../lib/inference/predict-frames';
import { sentence } from '../data/fixtures';
import { madePredictions } from '../support/runs';
import { withState } from '../support/steps';
import { toyImages } from '../support/toy';

describe('evaluateFrames', () => {
  const frames = madePredictions(0.2);

  it('gives the summary, and an interval about each of its numbers', () => {
    const { summary, intervals } = evaluateFrames(frames);
    assert.deepEqual(summary, summarise(frames));
    for (const axis of ['valence', 'arousal'] as const) {
      for (const metric of ['rmse', 'pcc', 'ccc', 'sagr'] as const) {
        const { estimate, low, high } = intervals[axis][metric];
        assert.ok(Math.abs(estimate - summary[axis][metric]) < 1e-9, `${metric} of ${axis}`);
        assert.ok(low <= estimate && estimate <= high);
      }
    }
    assert.ok(Math.abs(intervals.ccc.estimate - (summary.valence.ccc + summary.arousal.ccc) / 2) < 1e-9);
    assert.ok(Math.abs(intervals.subjectCcc.estimate - summary.subjectCcc.mean) < 1e-9);
  });

  it('draws the same people for every metric, and the same ones every time', () => {
    const { intervals } = evaluateFrames(frames, { resamples: 50 });
    const random = () => Random.fromSeed(0).fork('bootstrap');
    const alone = bootstrapOverSubjects(
      frames,
      { metric: 'sagr', axis: 'arousal' },
      { resamples: 50, random: random() },
    );
    assert.deepEqual(intervals.arousal.sagr, alone);
    assert.deepEqual(evaluateFrames(frames, { resamples: 50 }).intervals, intervals);
    const other = evaluateFrames(frames, { resamples: 50, random: Random.fromSeed(9) });
    assert.notDeepEqual(other.intervals, intervals);
  });

  it('counts a label of 0 as a miss where that is asked', () => {
    const zeros = frames.map((frame) => ({ ...frame, valence: 0, predictedValence: 0 }));
    const { summary, sagrZeroMiss } = evaluateFrames(zeros);
    assert.deepEqual([summary.valence.sagr, sagrZeroMiss.valence], [1, 0]);
  });

  it('measures one person alone without an interval', () => {
    const { summary, intervals } = evaluateFrames(madePredictions(0.1, 1));
    for (const metric of ['rmse', 'pcc', 'ccc', 'sagr'] as const) {
      const { estimate, low, high, resamples } = intervals.valence[metric];
      assert.ok(Math.abs(estimate - summary.valence[metric]) < 1e-9, metric);
      assert.deepEqual([low, high, resamples], [NaN, NaN, 0]);
    }
  });

  it('refuses no frame', () => {
    assert.throws(() => evaluateFrames([]), sentence('the list is empty'));
  });
});

describe('evaluate', () => {
  before(() => selectEngine());

  it('measures what the networks predict', () =>
    withState({}, async (state) => {
      const images = toyImages(3, 8);
      const frames = await predictFrames(state, images, images.samples);
      const options = { resamples: 20 };
      assert.deepEqual(
        await evaluate(state, images, images.samples, options),
        evaluateFrames(frames, options),
      );
    }));
});
