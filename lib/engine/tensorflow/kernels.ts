import * as tf from '@tensorflow/tfjs-core';
import { RELU_GRADIENT } from '../gradients/gradient';
import { tensorflowAdamUpdate } from './adam-update';
import { attributes, type TensorflowBackend } from './backend';
import { batchNormKernels } from './batch-norm';
import { maxPoolGradient } from './max-pool-gradient';
import { hasOnednn } from './onednn';

type Operands = Readonly<Record<string, tf.TensorInfo>>;
type Attributes = tf.Conv2DBackpropInputAttrs & tf.Conv2DBackpropFilterAttrs;

/** One of the two gradients of a convolution, with any padding: those shipped refuse all but `same` and `valid`. */
const convolutionGradient = (
  kernelName: typeof tf.Conv2DBackpropInput | typeof tf.Conv2DBackpropFilter,
  shapesOf: (inputs: Operands, attrs: Attributes) => { x: number[]; filter: number[] },
): tf.KernelConfig => ({
  kernelName,
  backendName: 'tensorflow',
  kernelFunc({ inputs, backend, attrs }) {
    const operands = inputs as Operands;
    const tensorflow = backend as TensorflowBackend;
    const { strides, pad, dimRoundingMode, dataFormat } = attrs as unknown as Attributes;
    const shapes = shapesOf(operands, attrs as unknown as Attributes);
    const format = tf.backend_util.convertConv2DDataFormat(dataFormat);
    const info = tf.backend_util.computeConv2DInfo(
      shapes.x as [number, number, number, number],
      shapes.filter as [number, number, number, number],
      strides,
      1,
      pad,
      dimRoundingMode,
      false,
      format,
    );
    const { type, top, bottom, left, right } = info.padInfo;
    const explicit = type !== 'SAME' && type !== 'VALID';
    const options = attributes(tensorflow, {
      strides:
        format === 'channelsLast'
          ? [1, info.strideHeight, info.strideWidth, 1]
          : [1, 1, info.strideHeight, info.strideWidth],
      padding: explicit ? 'EXPLICIT' : type,
      data_format: dataFormat,
      ...(explicit ? { explicit_paddings: [0, 0, top, bottom, left, right, 0, 0] } : {}),
    });
    const ofInput = kernelName === tf.Conv2DBackpropInput;
    const sizes = tf.tensor1d(ofInput ? shapes.x : shapes.filter, 'int32');
    const gradient = tensorflow.executeSingleOutput(
      kernelName,
      options,
      ofInput ? [sizes, operands['filter'], operands['dy']] : [operands['x'], sizes, operands['dy']],
    );
    sizes.dispose();
    return gradient;
  },
});

/** dy where y is above 0; put together of what TensorFlow.js has, it takes eight operations. */
const reluGradient: tf.KernelConfig = {
  kernelName: RELU_GRADIENT,
  backendName: 'tensorflow',
  kernelFunc({ inputs, backend }) {
    const tensorflow = backend as TensorflowBackend;
    const { dy, y } = inputs as Operands;
    return tensorflow.executeSingleOutput('ReluGrad', attributes(tensorflow, {}), [dy, y]);
  },
};

const kernels: readonly tf.KernelConfig[] = [
  tensorflowAdamUpdate,
  ...batchNormKernels,
  reluGradient,
  convolutionGradient(tf.Conv2DBackpropInput, ({ filter }, { inputShape }) => ({
    x: inputShape,
    filter: filter.shape,
  })),
  convolutionGradient(tf.Conv2DBackpropFilter, ({ x }, { filterShape }) => ({
    x: x.shape,
    filter: filterShape,
  })),
];

/** Puts our kernels in place of those of tfjs-node, which must have been registered. */
export function installTensorflowKernels(tensorflow: TensorflowBackend): void {
  for (const kernel of [...kernels, ...(hasOnednn(tensorflow) ? [maxPoolGradient] : [])]) {
    if (tf.getKernel(kernel.kernelName, 'tensorflow')) tf.unregisterKernel(kernel.kernelName, 'tensorflow');
    tf.registerKernel(kernel);
  }
}
