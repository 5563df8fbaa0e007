import { Random } from '../../lib/engine/random';
import type { PredictedFrame } from '../../lib/evaluation/summary';

/** Frames of made-up people, each with an error of their own besides that of the frame. */
export function madeUpFrames(seed: number, people = 8, each = 12, noise = 0.2): PredictedFrame[] {
  const random = Random.fromSeed(seed);
  return Array.from({ length: people }, (_, p) => {
    const bias = random.normal(0, 0.2);
    return Array.from({ length: each }, (_, f) => {
      const [valence, arousal] = [random.uniform(-1, 1), random.uniform(-1, 1)];
      return {
        subject: `person ${p}`,
        clip: `clip ${p}`,
        frame: String(f),
        valence,
        arousal,
        predictedValence: valence + bias + random.normal(0, noise),
        predictedArousal: arousal - bias + random.normal(0, noise),
      };
    });
  }).flat();
}
