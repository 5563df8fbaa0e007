import type { ImageSource } from '../data/image-source';
import type { FaceSample } from '../data/sample';
import { Random } from '../engine/random';
import { predictFrames, type Predictor } from '../inference/predict-frames';
import { bootstrapOverSubjects, type Interval } from './intervals';
import type { MetricName } from './moments';
import { prepareStatistic, type NamedStatistic } from './statistic';
import { summarise, type PredictedFrame, type Summary } from './summary';

export interface EvaluateOptions {
  /** Bootstrap samples. Default 1000. */
  readonly resamples?: number;
  /** Draws the bootstrap; default seed 0, so that one set of predictions always gives one interval. */
  readonly random?: Random;
}

/** The metrics of one set of predictions, and how far they would move with other people. */
export interface Evaluation {
  readonly summary: Summary;
  /** SAGR where a label of 0 counts as a miss; the summary's counts it as met by 0 alone. */
  readonly sagrZeroMiss: { readonly valence: number; readonly arousal: number };
  /** Of one person alone there is none: the bounds are NaN, and no resample counts. */
  readonly intervals: {
    readonly valence: Readonly<Record<MetricName, Interval>>;
    readonly arousal: Readonly<Record<MetricName, Interval>>;
    /** CCC, mean of valence and arousal, over all frames. */
    readonly ccc: Interval;
    /** CCC of each person, mean of valence and arousal, then the mean over people. */
    readonly subjectCcc: Interval;
  };
}

/** Predicts labelled samples and measures the predictions. Errors as `evaluateFrames`. */
export async function evaluate(
  predictor: Predictor,
  images: ImageSource,
  samples: readonly FaceSample[],
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  return evaluateFrames(await predictFrames(predictor, images, samples), options);
}

/** @throws InputError on an empty list, or a value that is not finite. */
export function evaluateFrames(frames: readonly PredictedFrame[], options: EvaluateOptions = {}): Evaluation {
  const { resamples, random = Random.fromSeed(0) } = options;
  const summary = summarise(frames);
  // One person left out, as in a single run of leave-one-subject-out: there is nobody else to draw.
  const alone = summary.subjects.length === 1;
  const interval = (statistic: NamedStatistic): Interval =>
    alone
      ? {
          ...{ estimate: prepareStatistic(frames, statistic).evaluate([1]), low: NaN, high: NaN },
          ...{ level: 0.95, resamples: 0 },
        }
      : // The same people are drawn for every metric.
        bootstrapOverSubjects(frames, statistic, { resamples, random: random.fork('bootstrap') });
  const intervalsOf = (axis: 'valence' | 'arousal') => ({
    rmse: interval({ metric: 'rmse', axis }),
    pcc: interval({ metric: 'pcc', axis }),
    ccc: interval({ metric: 'ccc', axis }),
    sagr: interval({ metric: 'sagr', axis }),
  });
  const zeroMiss = summarise(frames, { zero: 'miss' });
  return {
    summary,
    sagrZeroMiss: { valence: zeroMiss.valence.sagr, arousal: zeroMiss.arousal.sagr },
    intervals: {
      valence: intervalsOf('valence'),
      arousal: intervalsOf('arousal'),
      ccc: interval({ metric: 'ccc', axis: 'mean' }),
      subjectCcc: interval({ metric: 'ccc', axis: 'mean', over: 'subjects' }),
    },
  };
}
