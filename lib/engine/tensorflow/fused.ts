import * as tf from '@tensorflow/tfjs-core';
import { attributes, type Output, type TensorflowBackend } from './backend';
import { convolutionOptions, type ConvolutionAttributes } from './convolution';
import { onednnAttributes } from './onednn';

type Operands = Readonly<Record<string, tf.TensorInfo>>;
type KernelFunc = NonNullable<tf.KernelConfig['kernelFunc']>;
type Attributes = ConvolutionAttributes & tf._FusedMatMulAttrs;
type Run = (tensorflow: TensorflowBackend, inputs: Operands, attrs: Attributes) => Output;

/**
 * Convolutions and products with bias and ReLU, which tfjs-node puts together from tensors of its own. What oneDNN convolves, it adds the
 * bias to in the same pass. Other activations are left to the shipped kernels.
 * @param shipped gives the kernel that was registered before under a name
 * @param onednn whether its own operations can be called
 */
export function fusedKernels(
  shipped: (name: string) => KernelFunc,
  onednn: boolean,
): readonly tf.KernelConfig[] {
  const kernel = (kernelName: string, run: Run): tf.KernelConfig => {
    const other = shipped(kernelName);
    return {
      kernelName,
      backendName: 'tensorflow',
      kernelFunc(args) {
        const inputs = args.inputs as Operands;
        const attrs = args.attrs as unknown as Attributes;
        const { activation } = attrs;
        const own = inputs['bias']?.shape.length === 1 && ['linear', 'relu'].includes(activation);
        if (!own) return other(args);
        const tensorflow = args.backend as TensorflowBackend;
        const sum = run(tensorflow, inputs, attrs);
        return tensorflow.createOutputTensor(
          activation === 'relu' ? instead(tensorflow, 'Relu', {}, sum) : sum,
        );
      },
    };
  };
  return [kernel(tf._FusedMatMul, product), ...(onednn ? [kernel(tf.FusedConv2D, convolution)] : [])];
}

const convolution: Run = (tensorflow, { x, filter, bias }, attrs) =>
  tensorflow.binding.executeOp(
    '_MklNativeConv2DWithBias',
    onednnAttributes(tensorflow, convolutionOptions(x.shape, filter.shape, attrs)),
    tensorflow.getInputTensorIds([x, filter, bias]),
    1,
  )[0];

const product: Run = (tensorflow, { a, b, bias }, { transposeA, transposeB }) => {
  const [left, right, added] = tensorflow.getInputTensorIds([a, b, bias]);
  const options = attributes(tensorflow, { adj_x: transposeA, adj_y: transposeB });
  const [y] = tensorflow.binding.executeOp('BatchMatMulV2', options, [left, right], 1);
  return instead(tensorflow, 'BiasAdd', { data_format: 'NHWC' }, y, added);
};

/** What an operation makes of a result, which goes. */
function instead(
  tensorflow: TensorflowBackend,
  name: string,
  options: Parameters<typeof attributes>[1],
  { id }: Output,
  ...others: readonly number[]
): Output {
  const { binding } = tensorflow;
  const [result] = binding.executeOp(name, attributes(tensorflow, options), [id, ...others], 1);
  binding.deleteTensor(id);
  return result;
}
