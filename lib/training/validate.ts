import type { ImageSource } from '../data/image-source';
import type { FaceSample } from '../data/sample';
import { ccc } from '../evaluation/metrics';
import { seriesOf, type Axis } from '../evaluation/summary';
import { layersForward } from '../inference/forward';
import { predictFrames, type Predictor } from '../inference/predict-frames';
import type { EpochRecord } from './record';

/**
 * CCC over all frames of the validation people, or undefined where a prediction is not finite: a last step may spoil the weights
 * after its loss was still a number.
 */
export async function validate(
  predictor: Predictor,
  images: ImageSource,
  samples: readonly FaceSample[],
): Promise<EpochRecord['validation'] | undefined> {
  // The weights are others after each epoch, and would have to be laid out anew for each.
  const frames = await predictFrames(predictor, images, samples, undefined, layersForward);
  if (!frames.every((frame) => Number.isFinite(frame.predictedValence + frame.predictedArousal)))
    return undefined;
  const of = (axis: Axis) => {
    const { predicted, truth } = seriesOf(frames, axis);
    return ccc(predicted, truth);
  };
  const [cccValence, cccArousal] = [of('valence'), of('arousal')];
  return { cccValence, cccArousal, ccc: (cccValence + cccArousal) / 2 };
}
