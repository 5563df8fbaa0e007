import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { IMAGENET } from '../data/normalization';
import type { Predictor } from './predict-frames';

/** Bytes of one file of weights: TensorFlow.js' own size, which browsers cache. */
const SHARD = 4 * 2 ** 20;

/**
 * Encoder and regressor as one model, images [n, s, s, 3] -> [valence, arousal] [n, 2], in the files that `tf.loadLayersModel` of stock
 * TensorFlow.js takes, in a browser too: `model.json` and its shards. It holds stock layers alone and no code of ours.
 * Images are red, green, blue in [0, 1] less the mean over the deviation that stand in `userDefinedMetadata`.
 * @returns the content of each file by its name, `model.json` last: the others are there before what names them
 */
export async function layersModelFiles({
  encoder,
  regressor,
}: Predictor): Promise<Readonly<Record<string, Uint8Array>>> {
  let output = encoder.model.outputs[0];
  // Layer by layer, so that one flat model comes out and no model within a model.
  for (const layer of regressor.model.layers) {
    if (layer.getClassName() !== 'InputLayer') output = layer.apply(output) as tfl.SymbolicTensor;
  }
  const model = tfl.model({ name: 'caf', inputs: encoder.model.inputs, outputs: output });
  const artifacts = await artifactsOf(model);
  const weights = Buffer.from(tf.io.CompositeArrayBuffer.join(artifacts.weightData));
  const count = Math.ceil(weights.length / SHARD);
  const shards = Array.from({ length: count }, (_, index) => ({
    name: `group1-shard${index + 1}of${count}.bin`,
    bytes: weights.subarray(index * SHARD, (index + 1) * SHARD),
  }));
  const { modelTopology, format, generatedBy, convertedBy, weightSpecs = [] } = artifacts;
  const json = {
    ...{ format, generatedBy, convertedBy: convertedBy ?? null, modelTopology },
    weightsManifest: [{ paths: shards.map(({ name }) => name), weights: weightSpecs }],
    userDefinedMetadata: { input: IMAGENET, output: ['valence', 'arousal'] },
  };
  return {
    ...Object.fromEntries(shards.map(({ name, bytes }) => [name, bytes])),
    'model.json': Buffer.from(JSON.stringify(json)),
  };
}

async function artifactsOf(model: tfl.LayersModel): Promise<tf.io.ModelArtifacts> {
  let artifacts: tf.io.ModelArtifacts | undefined;
  const handler = tf.io.withSaveHandler((saved) => {
    artifacts = saved;
    return Promise.resolve({
      modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' as const },
    });
  });
  await model.save(handler);
  if (!artifacts) throw new Error('TensorFlow.js saved nothing.');
  return artifacts;
}
