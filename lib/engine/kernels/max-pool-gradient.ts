import { MaxPoolGrad, backend_util, type TensorInfo } from '@tensorflow/tfjs-core';
import { floats, input, output, type KernelArguments, type WasmKernel } from './heap';

interface Attributes {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/**
 * Gradient of max-pooling: dy goes to the first largest pixel of each window. The shipped kernel starts its search from 0 and so
 * loses every window whose largest value is negative. input [n, h, w, c], dy [n, oh, ow, c] -> [n, h, w, c].
 */
export const maxPoolGradient: WasmKernel = {
  kernelName: MaxPoolGrad,
  run({ inputs, backend, attrs }: KernelArguments<Attributes>): TensorInfo {
    const x = input({ inputs, backend }, 'input');
    const dy = input({ inputs, backend }, 'dy');
    const info = backend_util.computePool2DInfo(
      x.shape as [number, number, number, number],
      attrs.filterSize,
      attrs.strides,
      1,
      attrs.pad,
      attrs.dimRoundingMode,
    );
    const dx = output(backend, x.shape);
    scatter(info, floats(backend, x), floats(backend, dy), floats(backend, dx).fill(0));
    return dx;
  },
};

function scatter(info: backend_util.Conv2DInfo, x: Float32Array, dy: Float32Array, dx: Float32Array): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, strideHeight, strideWidth } = info;
  const { filterHeight, filterWidth, padInfo } = info;
  let at = 0;
  for (let n = 0; n < info.batchSize; n++) {
    const image = n * inHeight * inWidth * inChannels;
    for (let row = 0; row < outHeight; row++) {
      const top = row * strideHeight - padInfo.top;
      const firstRow = Math.max(0, top);
      const endRow = Math.min(inHeight, top + filterHeight);
      for (let column = 0; column < outWidth; column++) {
        const left = column * strideWidth - padInfo.left;
        const firstColumn = Math.max(0, left);
        const endColumn = Math.min(inWidth, left + filterWidth);
        for (let c = 0; c < inChannels; c++, at++) {
          let best = -1;
          let largest = -Infinity;
          for (let y = firstRow; y < endRow; y++) {
            let pixel = image + (y * inWidth + firstColumn) * inChannels + c;
            for (let i = firstColumn; i < endColumn; i++, pixel += inChannels) {
              if (x[pixel] > largest) {
                largest = x[pixel];
                best = pixel;
              }
            }
          }
          if (best >= 0) dx[best] += dy[at];
        }
      }
    }
  }
}
