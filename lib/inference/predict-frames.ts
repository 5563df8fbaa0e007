import { ahead, AHEAD } from '../data/ahead';
import type { ImageSource } from '../data/image-source';
import type { FaceSample } from '../data/sample';
import type { Network } from '../model/network';
import { type MakeForward } from './forward';
import { nativeForward } from './native-forward';

/** What inference needs of a trained model: `f_e` and `f_r` alone. */
export interface Predictor {
  readonly encoder: Network;
  readonly regressor: Network;
}

/** A frame with its label and what the model said of it. */
export interface PredictedFrame {
  readonly subject: string;
  readonly clip: string;
  readonly frame: string;
  readonly valence: number;
  readonly arousal: number;
  readonly predictedValence: number;
  readonly predictedArousal: number;
}

/**
 * Valence and arousal of every sample, in their order. Unlimited below and above: the regressor squashes nothing.
 * @param make how the networks compute
 */
export async function predictFrames(
  { encoder, regressor }: Predictor,
  images: ImageSource,
  samples: readonly FaceSample[],
  batchSize = 128,
  make: MakeForward = nativeForward,
): Promise<PredictedFrame[]> {
  const rows = images.indicesOf(samples);
  const frames: PredictedFrame[] = [];
  const batches = Array.from({ length: Math.ceil(rows.length / batchSize) }, (_, i) =>
    rows.slice(i * batchSize, (i + 1) * batchSize),
  );
  const forward = await make([encoder.model, regressor.model]);
  try {
    for await (const [batch, pixels] of ahead(batches, AHEAD, (places) => images.batch(places))) {
      const values = await forward.run(pixels, [batch.length, images.size, images.size, 3]);
      batch.forEach((row, index) => {
        const { subject, clip, frame, valence, arousal } = images.samples[row];
        frames.push({
          subject,
          clip,
          frame,
          valence,
          arousal,
          predictedValence: values[2 * index],
          predictedArousal: values[2 * index + 1],
        });
      });
    }
  } finally {
    forward.dispose();
  }
  return frames;
}
