import * as tf from '@tensorflow/tfjs-core';
import type { TensorflowBackend } from './backend';
import { onednnAttributes } from './onednn';

/**
 * The gradient of max-pooling by oneDNN: 3 ms where TensorFlow's own takes 16 to 40 (32 images of 55 x 55 with 64 channels, 3 x 3 at
 * stride 2, two cores). It asks which pixel was the largest of its window, and oneDNN's forward pass writes that down: it runs once
 * more for it, at a millisecond, since a kernel of TensorFlow.js has no place for a second output.
 */
export const maxPoolGradient: tf.KernelConfig = {
  kernelName: tf.MaxPoolGrad,
  backendName: 'tensorflow',
  kernelFunc({ inputs, backend, attrs }) {
    const tensorflow = backend as TensorflowBackend;
    const { input, dy } = inputs as Readonly<Record<string, tf.TensorInfo>>;
    const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as tf.MaxPoolGradAttrs;
    const shape = input.shape as [number, number, number, number];
    const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    const options = onednnAttributes(tensorflow, {
      ksize: [1, info.filterHeight, info.filterWidth, 1],
      strides: [1, info.strideHeight, info.strideWidth, 1],
      // The forward pass of tfjs-node takes SAME and VALID alone.
      padding: info.padInfo.type,
      data_format: 'NHWC',
      workspace_enabled: true,
    });
    const [y, largest] = tensorflow.executeMultipleOutputs('_MklNativeMaxPool', options, [input], 2);
    const dx = tensorflow.executeSingleOutput('_MklNativeMaxPoolGrad', options, [input, y, dy, largest]);
    tf.dispose([y, largest]);
    return dx;
  },
};
