import assert from 'node:assert/strict';
import { prepareStatistic, type NamedStatistic } from '../../lib/evaluation/statistic';
import { summarise, type PredictedFrame } from '../../lib/evaluation/summary';
import { close } from '../golden/close';
import { madeUpFrames } from './frames';

const frames = madeUpFrames(2);
const counts = [1, 0, 3, 1, 0, 2, 0, 1];
const drawn = counts.flatMap((count, p) =>
  Array.from({ length: count }, () => frames.filter((frame) => frame.subject === `person ${p}`)).flat(),
);

describe('prepareStatistic', () => {
  for (const metric of ['rmse', 'pcc', 'ccc', 'sagr'] as const) {
    it(`gives from sums what the drawn frames give: ${metric}`, () => {
      const naive = (list: readonly PredictedFrame[]) => summarise(list);
      const ask = (statistic: NamedStatistic) => prepareStatistic(frames, statistic).evaluate(counts);
      close(ask({ metric, axis: 'valence' }), naive(drawn).valence[metric]);
      close(ask({ metric, axis: 'mean' }), (naive(drawn).valence[metric] + naive(drawn).arousal[metric]) / 2);
      const each = summarise(frames).subjects.map((subject) => subject.arousal[metric]);
      close(
        ask({ metric, axis: 'arousal', over: 'subjects' }),
        each.reduce((sum, value, i) => sum + counts[i] * value, 0) / 8,
      );
    });
  }

  it('hands a function the frames of whoever was drawn, once for each time', () => {
    const { subjects, evaluate } = prepareStatistic(frames, (list) => {
      assert.deepEqual(list, drawn);
      return list.length;
    });
    assert.equal(evaluate(counts), drawn.length);
    assert.equal(subjects.length, 8);
  });

  it('refuses nothing at all, and a value that is not finite', () => {
    const ccc = { metric: 'ccc', axis: 'valence' } as const;
    assert.throws(() => prepareStatistic([], ccc), /^InputError: A statistic needs predicted frames/);
    assert.throws(
      () => prepareStatistic([frames[0], { ...frames[1], predictedArousal: NaN }], ccc),
      /the arousal of frame 1 is -?[\d.]+, predicted NaN\.$/,
    );
  });
});
