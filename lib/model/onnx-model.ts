import type * as tfl from '@tensorflow/tfjs-layers';
import { OnnxModel } from '../engine/kernels/onnx/model';

/**
 * Networks in use, one after the other, as one ONNX model with their weights in it: `x` [n, ...] -> `y` [n, ...].
 * Each layer becomes the operations that say the same. onnxruntime optimises the whole as it loads it: padding and batch normalisation
 * go into the convolutions, bias, activation and shortcut run with them, and images are turned channel first once.
 * @returns undefined where a layer is none that our networks have, or set up otherwise
 */
export async function onnxModelOf(networks: readonly tfl.LayersModel[]): Promise<Uint8Array | undefined> {
  const model = new OnnxModel();
  const [{ shape: first }] = networks[0].inputs;
  let value = model.input('x', free(first));
  for (const { layers, inputs, outputs } of networks) {
    const names = new Map([[inputs[0].id, value]]);
    // In an order in which each comes after those it reads.
    for (const layer of layers) {
      const kind = layer.getClassName();
      if (kind === 'InputLayer') continue;
      const [{ inputTensors, outputTensors }] = layer.inboundNodes;
      const weights = layer.getWeights().map(async (weight) =>
        // A copy: it may lie on a heap that grows.
        model.constant((await weight.data<'float32'>()).slice(), weight.shape),
      );
      const add = LAYERS[kind] as Layer | undefined;
      const result = add?.({
        model,
        x: inputTensors.map(({ id }) => names.get(id)!),
        config: layer.getConfig() as unknown as Config,
        weights: await Promise.all(weights),
        shape: free(outputTensors[0].shape),
      });
      if (result === undefined) return undefined;
      names.set(outputTensors[0].id, result);
    }
    value = names.get(outputs[0].id)!;
  }
  const [{ shape: last }] = networks[networks.length - 1].outputs;
  model.output(value, 'y', free(last));
  return model.bytes();
}

const free = (shape: tfl.Shape): readonly number[] => shape.map((length) => length ?? -1);

interface Step {
  readonly model: OnnxModel;
  /** Names of what the layer reads, and of its weights. */
  readonly x: readonly string[];
  readonly weights: readonly string[];
  /** Of its output; -1 for the batch. */
  readonly shape: readonly number[];
  readonly config: Config;
}

/** What the layers say of themselves, each some of it. */
interface Config {
  readonly activation?: string;
  readonly alpha: number;
  readonly dilationRate: readonly number[];
  readonly dims: readonly number[];
  readonly epsilon: number;
  readonly padding: string | readonly (readonly [number, number])[];
  readonly poolSize: readonly number[];
  readonly strides: readonly number[];
}

/** Adds what a layer does. @returns the name of its output, or nothing where it is set up as none of ours is */
type Layer = (step: Step) => string | undefined;

const reshape: Layer = ({ model, x, shape }) => model.reshape(x[0], shape);

const LAYERS: Readonly<Record<string, Layer>> = {
  Dropout: ({ x }) => x[0],
  Flatten: reshape,
  Reshape: reshape,
  Permute: ({ model, x, config }) => model.transpose(x[0], [0, ...config.dims]),
  Add: ({ model, x }) => model.node('Add', x),
  Activation: ({ model, x, config }) => activated(model, x[0], config),
  LeakyReLU: ({ model, x, config }) => model.node('LeakyRelu', x, { alpha: { float: config.alpha } }),
  Dense({ model, x, config, weights: [kernel, bias] }) {
    const product = model.node('MatMul', [x[0], kernel]);
    return activated(model, bias ? model.node('Add', [product, bias]) : product, config);
  },
  Conv2D({ model, x, config, weights: [kernel, ...bias] }) {
    const { strides, dilationRate: dilations, padding } = config;
    const window = { strides, dilations, auto_pad: padding === 'same' ? 'SAME_UPPER' : 'VALID' };
    const turned = model.transpose(kernel, [3, 2, 0, 1]);
    return activated(
      model,
      onImages(model, x[0], (images) => model.node('Conv', [images, turned, ...bias], window)),
      config,
    );
  },
  BatchNormalization: ({ model, x, config, weights }) =>
    onImages(model, x[0], (images) =>
      model.node('BatchNormalization', [images, ...weights], { epsilon: { float: config.epsilon } }),
    ),
  ZeroPadding2D({ model, x, config: { padding } }) {
    const [[top, bottom], [left, right]] = padding as readonly (readonly [number, number])[];
    const zeros = model.ints([0, 0, top, left, 0, 0, bottom, right]);
    return onImages(model, x[0], (images) => model.node('Pad', [images, zeros]));
  },
  MaxPooling2D: ({ model, x, config: { poolSize, strides, padding } }) =>
    padding !== 'valid'
      ? undefined
      : onImages(model, x[0], (images) =>
          model.node('MaxPool', [images], { kernel_shape: poolSize, strides }),
        ),
  GlobalAveragePooling2D: ({ model, x }) => model.node('ReduceMean', x, { axes: [1, 2], keepdims: 0 }),
};

function activated(model: OnnxModel, x: string, { activation = 'linear' }: Config): string | undefined {
  if (activation === 'linear') return x;
  return activation === 'relu' ? model.node('Relu', [x]) : undefined;
}

/** ONNX has images channel first. onnxruntime takes out the turns to and fro between one operation and the next. */
function onImages(model: OnnxModel, x: string, work: (images: string) => string): string {
  return model.transpose(work(model.transpose(x, [0, 3, 1, 2])), [0, 2, 3, 1]);
}
