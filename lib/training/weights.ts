import { Random } from '../engine/random';
import { InputError } from '../errors';
import { encodeSafetensors } from '../files/safetensors';
import { readWeightsFile } from '../files/weights-file';
import { ENCODERS } from '../model/encoder';
import type { Weights } from '../model/network';
import { compareWithPytorch, fromPytorch, toPytorch } from '../model/pytorch';
import type { TrainingConfig } from './config';

/** Where the weights that an encoder starts from were read. */
export interface WeightsSource {
  readonly file: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
}

/** What was read for an encoder. */
export interface ImportedWeights {
  readonly weights: Weights;
  readonly source: WeightsSource;
  /** Tensors of the file that the encoder has no place for: torchvision's classifier, counts of batches. */
  readonly leftOut: readonly string[];
}

/**
 * Reads the weights of an encoder from PyTorch's or torchvision's file (.safetensors or .pth).
 * @throws InputError that names every tensor that is missing, left over or of another shape, or the first that is not finite
 */
export async function importWeights(
  path: string,
  { encoder: name, imageSize }: Pick<TrainingConfig, 'encoder' | 'imageSize'>,
): Promise<ImportedWeights> {
  const { tensors, sha256 } = readWeightsFile(path);
  // Made for its names and shapes alone.
  const encoder = ENCODERS[name].build(imageSize, Random.fromSeed(0), true);
  const ours = await encoder.weights();
  encoder.dispose();
  const { missing, surplus, misshapen } = compareWithPytorch(tensors, ours);
  const { head } = ENCODERS[name];
  const leftOut = surplus.filter(
    (tensor) =>
      (head !== undefined && tensor.startsWith(head)) ||
      // PyTorch's count of the batches seen, which nothing reads at a fixed momentum.
      tensor.endsWith('.num_batches_tracked'),
  );
  const faults = [
    ['missing', missing],
    ['left over', surplus.filter((tensor) => !leftOut.includes(tensor))],
    ['of another shape', misshapen],
  ] as const;
  const said = faults.flatMap(([what, names]) => (names.length > 0 ? [`${what}: ${names.join(', ')}`] : []));
  if (said.length > 0) {
    throw new InputError(`${path} does not fit the encoder ${name}; ${said.join('; ')}.`);
  }
  const weights = fromPytorch(tensors, ours);
  for (const [weight, { values }] of Object.entries(weights)) {
    const wrong = values.find((value) => !Number.isFinite(value));
    if (wrong !== undefined)
      throw new InputError(`${path}: tensor ${weight} holds ${wrong}; expected finite numbers.`);
  }
  return { weights, source: { file: path, sha256 }, leftOut };
}

/**
 * Weights of a network as safetensors under PyTorch's names and in its layouts: `load_state_dict` of torchvision's nets takes those of
 * an encoder, and so does `importWeights`.
 * @param notes free text by key, for the file's metadata
 */
export const encodeForPytorch = (
  weights: Weights,
  notes: Readonly<Record<string, string>> = {},
): Uint8Array =>
  // "format" is what the safetensors package of Python looks for.
  encodeSafetensors({ tensors: toPytorch(weights), metadata: { format: 'pt', ...notes } });
