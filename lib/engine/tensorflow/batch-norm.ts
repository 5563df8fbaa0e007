import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { BATCH_NORM, BATCH_NORM_GRADIENT } from '../batch-norm';
import { attributes, type TensorflowBackend } from './backend';

const options = (tensorflow: TensorflowBackend, { epsilon }: { readonly epsilon: number }) => {
  const { TF_ATTR_TYPE, TF_ATTR_FLOAT, TF_FLOAT } = tensorflow.binding;
  return [
    ...attributes(tensorflow, { data_format: 'NHWC', is_training: true }),
    { name: 'U', type: TF_ATTR_TYPE, value: TF_FLOAT },
    { name: 'epsilon', type: TF_ATTR_FLOAT, value: epsilon },
  ];
};

/** Batch normalisation by the batch and its gradient in one operation each: seven passes over the images come to one or two. */
export const batchNormKernels: readonly KernelConfig[] = [
  {
    kernelName: BATCH_NORM,
    backendName: 'tensorflow',
    kernelFunc({ inputs, backend, attrs }) {
      const tensorflow = backend as TensorflowBackend;
      const { binding } = tensorflow;
      const { x, scale, offset } = inputs as Readonly<Record<string, TensorInfo>>;
      // The running statistics to be moved: none, so that the batch's own come out.
      const none = binding.createTensor([0], binding.TF_FLOAT, new Float32Array(0));
      const outputs = binding.executeOp(
        'FusedBatchNormV3',
        options(tensorflow, attrs as unknown as { epsilon: number }),
        [...tensorflow.getInputTensorIds([x, scale, offset]), none, none],
        6,
      );
      binding.deleteTensor(none);
      return outputs.map((output) => tensorflow.createOutputTensor(output));
    },
  },
  {
    kernelName: BATCH_NORM_GRADIENT,
    backendName: 'tensorflow',
    kernelFunc({ inputs, backend, attrs }) {
      const tensorflow = backend as TensorflowBackend;
      const { dy, x, scale, first, second, third } = inputs as Readonly<Record<string, TensorInfo>>;
      const [dx, dScale, dOffset, ...unused] = tensorflow.executeMultipleOutputs(
        'FusedBatchNormGradV3',
        options(tensorflow, attrs as unknown as { epsilon: number }),
        [dy, x, scale, first, second, third],
        5,
      );
      unused.forEach((tensor) => tensor.dispose());
      return [dx, dScale, dOffset];
    },
  },
];
