import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { InputError } from '../errors';
import { decodeSafetensors } from '../files/decode-safetensors';
import { networksForward } from './face-model';
import { type Forward, layersForward, type MakeForward, owning } from './forward';
import { FACTS_FILE, type ModelManifest, manifestSchema } from './model-facts';

/** Gives a file of a model by its name. */
export type ReadFile = (file: string) => Uint8Array | Promise<Uint8Array>;

/**
 * What an exported model says of itself.
 * @param place named in errors
 * @throws InputError naming the key that is wrong
 */
export function manifestOf(bytes: Uint8Array, place: string): ModelManifest {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new InputError(
      `${place}/${FACTS_FILE} is not JSON (${(error as Error).message}); expected a model.`,
    );
  }
  const result = manifestSchema.safeParse(value);
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues;
  throw new InputError(
    `${place}/${FACTS_FILE}: ${path.length > 0 ? `"${path.join('.')}"` : 'the whole'} is not as it should be; expected ${message}.`,
  );
}

/**
 * The networks of an exported model, each file held against the hash that the manifest records.
 * @param make how they compute; layer by layer, unless given
 * @throws InputError where a file is not the one that was exported, or does not fit
 */
export async function exportedForward(
  manifest: ModelManifest,
  place: string,
  read: ReadFile,
  make: MakeForward = layersForward,
): Promise<Forward> {
  const checked = async (file: string): Promise<Uint8Array> => {
    const expected = Object.hasOwn(manifest.files, file) ? manifest.files[file] : undefined;
    if (expected === undefined)
      throw new InputError(`${place}/${FACTS_FILE} records no hash of ${file}; expected one.`);
    const bytes = await read(file);
    const found = bytesToHex(sha256(bytes));
    if (found === expected) return bytes;
    throw new InputError(
      `${place}/${file} has SHA-256 ${found}; expected ${expected}, as ${FACTS_FILE} records it.`,
    );
  };
  try {
    if (manifest.weights === 'tfjs') return await stockForward(checked, make);
    const tensors = async (file: string) =>
      decodeSafetensors(await checked(file), `${place}/${file}`).tensors;
    const weights = {
      encoder: await tensors('encoder.safetensors'),
      regressor: await tensors('regressor.safetensors'),
    };
    return await networksForward(manifest, weights, 'pytorch', make);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      `${place}: ${(error as Error).message.replace(/\.$/, '')}; expected the weights of a whole model.`,
    );
  }
}

async function stockForward(read: ReadFile, make: MakeForward): Promise<Forward> {
  const json = JSON.parse(new TextDecoder().decode(await read('model.json'))) as tf.io.ModelJSON;
  const load = () =>
    tf.io.getModelArtifactsForJSON(json, async (manifest) => {
      const parts = await Promise.all(manifest.flatMap(({ paths }) => paths).map(read));
      const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
      parts.reduce((at, part) => {
        whole.set(part, at);
        return at + part.length;
      }, 0);
      return [manifest.flatMap(({ weights }) => weights), whole.buffer];
    });
  const model = await tfl.loadLayersModel({ load });
  try {
    return await owning(make, [model]);
  } catch (error) {
    model.dispose();
    throw error;
  }
}
