import { ImageStore } from '../../lib/data/image-store';
import type { FaceSample } from '../../lib/data/sample';
import { Random } from '../../lib/engine/random';
import { BASE_CONFIG, type TrainingConfig } from '../../lib/training/config';
import { resolveConfig, type Diff } from '../../lib/training/resolve';

/**
 * Images that a small network learns in seconds: the left half is as bright as valence is high, the right half as arousal;
 * a tint tells the person.
 */
export function toyImages(people: number, framesEach: number, size = 16, seed = 1): ImageStore {
  const random = Random.fromSeed(seed);
  const samples: FaceSample[] = [];
  const pixels = new Uint8Array(people * framesEach * size * size * 3);
  let at = 0;
  for (let person = 0; person < people; person++) {
    const tint = [0, 1, 2].map(() => random.uniform(0.6, 1));
    for (let frame = 0; frame < framesEach; frame++) {
      const angle = random.uniform(0, 2 * Math.PI);
      const intensity = frame % 2 === 0 ? random.uniform(0, 0.35) : random.uniform(0.5, 1);
      const [valence, arousal] = [intensity * Math.cos(angle), intensity * Math.sin(angle)];
      for (let y = 0; y < size; y++) {
        for (let x = 0; x < size; x++) {
          const level = 0.5 + 0.4 * (x < size / 2 ? valence : arousal);
          for (const channel of tint)
            pixels[at++] = 255 * Math.min(1, channel * level + random.uniform(0, 0.02));
        }
      }
      const subject = `person-${person}`;
      samples.push({
        path: `/toy/${subject}/${frame}.png`,
        valence,
        arousal,
        subject,
        clip: subject,
        frame: `${frame}`,
      });
    }
  }
  return new ImageStore(samples, size, pixels);
}

/** A config small enough for a test. */
export const toyConfig = (diff: Diff<TrainingConfig> = {}): TrainingConfig =>
  resolveConfig(
    resolveConfig(BASE_CONFIG, {
      imageSize: 16,
      epochs: 2,
      batchSize: 16,
      adversarial: { start: 0 },
      optimizer: { warmup: 0 },
      augmentation: { flip: false, shift: 0 },
    }),
    diff,
  );

/** The samples of some people, by number. */
export const peopleIn = (images: ImageStore, from: number, to: number): FaceSample[] =>
  images.samples.filter(({ subject }) => {
    const number = Number(subject.split('-')[1]);
    return number >= from && number < to;
  });

/** Three people train, two validate, one is unseen. */
export function toyParts(images: ImageStore) {
  return { train: peopleIn(images, 0, 3), validation: peopleIn(images, 3, 5), test: peopleIn(images, 5, 6) };
}
