import * as tf from '@tensorflow/tfjs-core';
import { ahead, AHEAD } from '../data/ahead';
import type { ImageSource } from '../data/image-source';
import type { FaceSample } from '../data/sample';
import type { Network } from '../model/network';

/** What an encoder says of frames, before any regressor. */
export interface FrameFeatures {
  /** One a row. */
  readonly samples: readonly FaceSample[];
  /** [n, width], flat. */
  readonly values: Float32Array;
  readonly width: number;
}

/** Features of every sample in their order, as in use: no dropout, running statistics. Samples that the source lacks are left out. */
export async function encodeFrames(
  encoder: Network,
  images: ImageSource,
  samples: readonly FaceSample[],
  batchSize = 128,
): Promise<FrameFeatures> {
  const rows = images.indicesOf(samples);
  const { width } = encoder;
  const values = new Float32Array(rows.length * width);
  const batches = Array.from({ length: Math.ceil(rows.length / batchSize) }, (_, i) =>
    rows.slice(i * batchSize, (i + 1) * batchSize),
  );
  let at = 0;
  for await (const [batch, pixels] of ahead(batches, AHEAD, (places) => images.batch(places))) {
    const output = tf.tidy(() =>
      encoder.predict(tf.tensor4d(pixels, [batch.length, images.size, images.size, 3])),
    );
    values.set(await output.data<'float32'>(), at);
    output.dispose();
    at += batch.length * width;
  }
  return { samples: rows.map((row) => images.samples[row]), values, width };
}
