import { assembleBatch } from '../data/image-source';
import { type AVPoint } from '../data/sample';
import { Random } from '../engine/random';
import { ENCODERS } from '../model/encoder';
import { type Network, type Weights } from '../model/network';
import { compareWithPytorch, fromPytorch } from '../model/pytorch';
import { regressor } from '../model/regressor';
import { type Forward, type MakeForward, owning } from './forward';
import { type ModelFacts } from './model-facts';

/** Encoder and regressor in use, on whatever engine is current; the same in Node and in a browser. */
export interface FaceModel {
  readonly facts: ModelFacts;
  /**
   * Valence and arousal of faces that are cut out already.
   * @param images bytes `[side, side, 3]` each, red green blue, with the `side` of {@link ModelFacts}
   */
  predictCrops(images: readonly Uint8Array[], batchSize?: number): Promise<readonly AVPoint[]>;
  /** Frees its weights. */
  dispose(): void;
}

export function faceModel(facts: ModelFacts, forward: Forward): FaceModel {
  const { imageSize: size, side } = facts;
  return {
    facts,
    async predictCrops(images, batchSize = 32) {
      const points: AVPoint[] = [];
      for (let from = 0; from < images.length; from += batchSize) {
        const batch = images.slice(from, from + batchSize);
        const pixels = assembleBatch(batch, { size, side });
        const values = await forward.run(pixels, [batch.length, size, size, 3]);
        batch.forEach((_, index) => points.push([values[2 * index], values[2 * index + 1]]));
      }
      return points;
    },
    dispose: () => forward.dispose(),
  };
}

/** Weights of the two networks, by name. */
export interface PredictorWeights {
  readonly encoder: Weights;
  readonly regressor: Weights;
}

/**
 * Builds the networks and gives them their weights.
 * @param names whose names and layouts the weights have
 * @param make how they compute
 * @throws Error that names what does not fit: tensors that are missing, left over or of another shape
 */
export async function networksForward(
  { encoder: name, imageSize, negativeSlope }: Pick<ModelFacts, 'encoder' | 'imageSize' | 'negativeSlope'>,
  weights: PredictorWeights,
  names: 'ours' | 'pytorch',
  make: MakeForward,
): Promise<Forward> {
  // Only names and shapes are wanted of the first weights. Batch normalisation goes by its running statistics in use.
  const encoder = ENCODERS[name].build(imageSize, Random.fromSeed(0), true);
  const head = regressor(encoder.width, 0, Random.fromSeed(0), negativeSlope);
  const dispose = (): void => {
    encoder.dispose();
    head.dispose();
  };
  try {
    await give(encoder, weights.encoder, names);
    await give(head, weights.regressor, names);
    return await owning(make, [encoder.model, head.model]);
  } catch (error) {
    dispose();
    throw error;
  }
}

async function give(network: Network, given: Weights, names: 'ours' | 'pytorch'): Promise<void> {
  if (names === 'ours') return network.setWeights(given);
  const ours = await network.weights();
  const { missing, surplus, misshapen } = compareWithPytorch(given, ours);
  const faults = [...missing.map((tensor) => `${tensor} (missing)`), ...surplus, ...misshapen];
  if (faults.length > 0) throw new Error(`${network.name}: these tensors do not fit: ${faults.join(', ')}`);
  network.setWeights(fromPytorch(given, ours));
}
