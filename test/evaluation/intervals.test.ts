import assert from 'node:assert/strict';
import { Random } from '../../lib/engine/random';
import { bootstrapOverSubjects, pairedDifference, quantile } from '../../lib/evaluation/intervals';
import { ccc } from '../../lib/evaluation/metrics';
import { summarise, type PredictedFrame } from '../../lib/evaluation/summary';
import golden from '../golden/metrics.json';
import { close } from '../golden/close';
import { madeUpFrames } from './frames';

const frames = madeUpFrames(3, 20);
const statistic = { metric: 'ccc', axis: 'valence' } as const;
const naive = (list: readonly PredictedFrame[]) =>
  ccc(
    list.map((frame) => frame.predictedValence),
    list.map((frame) => frame.valence),
  );
const options = (resamples = 300) => ({ resamples, random: Random.fromSeed(4) });

describe('bootstrapOverSubjects', () => {
  it('takes quantiles as NumPy does', () => {
    const { values, levels, expected } = golden.quantiles;
    close(
      levels.map((level) => quantile(values, level)),
      expected,
    );
    assert.ok(Number.isNaN(quantile([], 0.5)));
  });

  it('gives the same from sums as from the frames of each resample', () => {
    const fast = bootstrapOverSubjects(frames, statistic, options());
    const slow = bootstrapOverSubjects(frames, naive, options());
    close([fast.estimate, fast.low, fast.high], [slow.estimate, slow.low, slow.high], 1e-9);
    close(fast.estimate, summarise(frames).valence.ccc, 1e-9);
    assert.ok(fast.low < fast.estimate && fast.estimate < fast.high);
    assert.equal(fast.resamples, 300);
  });

  it('repeats from its seed, whatever the order of the frames, and widens with the level', () => {
    const one = bootstrapOverSubjects(frames, statistic, options());
    const again = bootstrapOverSubjects([...frames].reverse(), statistic, options());
    close([one.low, one.high], [again.low, again.high], 1e-9);
    const wide = bootstrapOverSubjects(frames, statistic, { ...options(), level: 0.99 });
    assert.ok(wide.low < one.low && wide.high > one.high);
  });

  it('draws people, not frames: copies of a frame do not narrow it', () => {
    const few = bootstrapOverSubjects(frames, statistic, options());
    const many = bootstrapOverSubjects([...frames, ...frames, ...frames], statistic, options());
    close([few.low, few.high], [many.low, many.high], 1e-9);
  });

  it('covers the truth about as often as it says', () => {
    const mean = (list: readonly PredictedFrame[]) =>
      list.reduce((sum, frame) => sum + frame.predictedValence - frame.valence, 0) / list.length;
    const trials = 120;
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const random = Random.fromSeed(trial);
      const { low, high } = bootstrapOverSubjects(madeUpFrames(100 + trial, 20, 3), mean, {
        resamples: 200,
        random,
      });
      if (low <= 0 && 0 <= high) covered++;
    }
    assert.ok(covered / trials > 0.85 && covered / trials < 0.99, `covered ${covered} of ${trials}`);
  });

  it('averages over runs, and leaves out resamples without a value', () => {
    const other = madeUpFrames(9, 20);
    const both = bootstrapOverSubjects([frames, other], statistic, options());
    close(both.estimate, (naive(frames) + naive(other)) / 2, 1e-9);
    const still = frames
      .slice(0, 24)
      .map((frame, i) => (i < 12 ? { ...frame, valence: 0, predictedValence: 0 } : frame));
    const { resamples } = bootstrapOverSubjects(still, statistic, options());
    assert.ok(resamples > 100 && resamples < 300, `${resamples} resamples count`);
  });

  it('covers the truth of a method where runs differ by their start, as runs that are kept do not', () => {
    const error = (list: readonly PredictedFrame[]) =>
      list.reduce((sum, frame) => sum + frame.predictedValence - frame.valence, 0) / list.length;
    const trials = 60;
    const covered = { kept: 0, drawn: 0 };
    for (let trial = 0; trial < trials; trial++) {
      const random = Random.fromSeed(trial);
      const people = madeUpFrames(300 + trial, 20, 3);
      const started = Array.from({ length: 10 }, () => {
        const luck = random.normal() / 2;
        return people.map((frame) => ({ ...frame, predictedValence: frame.predictedValence + luck }));
      });
      for (const runs of ['kept', 'drawn'] as const) {
        const { low, high } = bootstrapOverSubjects(started, error, { resamples: 100, runs, random });
        if (low <= 0 && 0 <= high) covered[runs]++;
      }
    }
    assert.ok(covered.kept / trials < 0.7, `kept runs covered ${covered.kept} of ${trials}`);
    assert.ok(covered.drawn / trials > 0.85, `drawn runs covered ${covered.drawn} of ${trials}`);
  });

  it('refuses what it cannot draw from', () => {
    const one = frames.filter((frame) => frame.subject === 'person 1');
    assert.throws(
      () => bootstrapOverSubjects(one, statistic, options()),
      /needs 2 or more, but there is 1\.$/,
    );
    assert.throws(() => bootstrapOverSubjects([], statistic, options()), /the list is empty\.$/);
    assert.throws(() => bootstrapOverSubjects(frames, statistic, options(0)), /resamples is 0, expected/);
    assert.throws(
      () => bootstrapOverSubjects(frames, statistic, { ...options(), level: 95 }),
      /level is 95, expected a number between 0 and 1\.$/,
    );
  });
});

describe('pairedDifference', () => {
  const better = frames.map((frame) => ({
    ...frame,
    predictedValence: frame.valence + 0.8 * (frame.predictedValence - frame.valence),
  }));

  it('is nothing between a run and itself', () => {
    const { estimate, low, high } = pairedDifference(frames, frames, statistic, options());
    assert.deepEqual([estimate, low, high], [0, 0, 0]);
  });

  it('sees a difference that the two intervals hide, since both meet the same people', () => {
    const [a, b] = [better, frames].map((run) => bootstrapOverSubjects(run, statistic, options()));
    assert.ok(a.low < b.high, 'the two intervals overlap');
    const { estimate, low } = pairedDifference(better, frames, statistic, options());
    close(estimate, a.estimate - b.estimate, 1e-9);
    assert.ok(low > 0);
  });

  it('draws both runs of a pair, so that luck which both had widens nothing', () => {
    const error = (list: readonly PredictedFrame[]) =>
      list.reduce((sum, frame) => sum + frame.predictedValence - frame.valence, 0) / list.length;
    const moved = (by: number) =>
      frames.map((frame) => ({ ...frame, predictedValence: frame.predictedValence + by }));
    const lucks = [-0.4, 0.1, 0.3];
    const [a, b] = [lucks.map((luck) => moved(luck + 0.2)), lucks.map((luck) => moved(luck))];
    const { low, high } = pairedDifference(a, b, error, { ...options(), runs: 'drawn' });
    close([low, high], [0.2, 0.2], 1e-9);
    const own = bootstrapOverSubjects(b, error, { ...options(), runs: 'drawn' });
    assert.ok(own.high - own.low > 0.3);
  });

  it('pairs run by run, which may show other people from run to run', () => {
    const rename = (run: readonly PredictedFrame[]) =>
      run.map((frame) => ({ ...frame, subject: `x${frame.subject}` }));
    const both = pairedDifference([better, rename(better)], [frames, rename(frames)], statistic, options());
    close(both.estimate, naive(better) - naive(frames), 1e-9);
    assert.ok(both.low > 0 && both.resamples === 300);
  });

  it('refuses runs that do not fit together', () => {
    assert.throws(
      () => pairedDifference([frames, frames], [frames], statistic, options()),
      /as many runs of A as of B, but got 2 and 1\.$/,
    );
    const fewer = frames.filter((frame) => frame.subject !== 'person 7');
    assert.throws(
      () => pairedDifference(frames, fewer, statistic, options()),
      /but only one shows 'person 7'\.$/,
    );
  });
});
