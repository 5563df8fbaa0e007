import Module from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { addChainedOperations } from './chained-operations';

export interface Net {
  readonly isLoaded: boolean;
  loadFromDisk(folder: string): Promise<void>;
  /** @param uri of a folder, under which a browser fetches the weights */
  loadFromUri(uri: string): Promise<void>;
}

/** An image as its nets take it. */
interface NetInput {
  readonly inputSize: number;
}

interface Finder extends Net {
  locateFaces(image: tf.Tensor3D | NetInput, options: object): Promise<readonly Detection[]>;
}

export interface Detection {
  readonly score: number;
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

/** What is used of face-api: https://github.com/vladmandic/face-api, MIT. */
export interface FaceApi {
  readonly nets: {
    readonly ssdMobilenetv1: Finder & {
      /** Of each image the boxes and their scores; `locateFaces` frees them. */
      forwardInput(input: NetInput): {
        readonly boxes: readonly tf.Tensor2D[];
        readonly scores: readonly tf.Tensor1D[];
      };
    };
    readonly tinyFaceDetector: Finder;
    readonly faceLandmark68Net: Net & {
      /** `[1, 136]`: x and y of each landmark in turn, as shares of the side. */
      forward(face: tf.Tensor3D): Promise<tf.Tensor2D>;
    };
    readonly faceExpressionNet: Net & {
      /** `[n, 7]`: the share of each class. */
      forward(faces: readonly tf.Tensor3D[]): Promise<tf.Tensor2D>;
    };
    readonly faceRecognitionNet: Net & { computeFaceDescriptor(face: tf.Tensor3D): Promise<Float32Array> };
  };
  toNetInput(image: tf.Tensor3D): Promise<NetInput>;
  readonly SsdMobilenetv1Options: new (options: { minConfidence: number }) => object;
  readonly TinyFaceDetectorOptions: new (options: { inputSize: number; scoreThreshold: number }) => object;
}

interface Loader {
  _load: (request: string, ...rest: unknown[]) => unknown;
}

let loaded: FaceApi | undefined;

/**
 * face-api on the TensorFlow.js of this process, so that our engine and its kernels compute. Its build for Node asks for the
 * whole of `@tensorflow/tfjs`, which is 141 MB for what the core has, and which would lay its own gradients over ours; it is
 * handed the core instead.
 */
export function faceApi(): FaceApi {
  if (loaded) return loaded;
  addChainedOperations();
  const given = new Map<string, unknown>([
    ['@tensorflow/tfjs', tf],
    ['@tensorflow/tfjs-backend-wasm', {}],
  ]);
  const loader = Module as unknown as Loader;
  const load = loader._load;
  loader._load = (request, ...rest) =>
    given.has(request) ? given.get(request) : load.call(Module, request, ...rest);
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only while the loader is changed
    loaded = require('@vladmandic/face-api/dist/face-api.node-wasm.js') as FaceApi;
  } finally {
    loader._load = load;
  }
  return loaded;
}

/** The folder of its weights, which ship with it. */
export const weightsFolder = (): string =>
  join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model');

/** Loads what is not yet loaded of the nets. */
export async function loadNets(...nets: readonly Net[]): Promise<void> {
  for (const net of nets) if (!net.isLoaded) await net.loadFromDisk(weightsFolder());
}
