import {
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  backend_util,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { floats, input, output, type KernelArguments, type WasmKernel } from './heap';

type Shape = [number, number, number, number];
interface Attributes {
  readonly strides: [number, number] | number;
  readonly dilations: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

const geometry = (x: readonly number[], filter: readonly number[], a: Attributes): backend_util.Conv2DInfo =>
  backend_util.computeConv2DInfo(
    x as Shape,
    filter as Shape,
    a.strides,
    a.dilations,
    a.pad,
    a.dimRoundingMode,
    true,
  );

/** Gradients of depthwise convolution, which the wasm backend lacks: plain loops, since no network of ours leans on them. */
export const depthwiseGradients: readonly WasmKernel[] = [
  {
    kernelName: DepthwiseConv2dNativeBackpropFilter,
    run(args: KernelArguments<Attributes & { readonly filterShape: Shape }>): TensorInfo {
      const { inputs, backend, attrs } = args;
      const x = input({ inputs, backend }, 'x');
      const dy = input({ inputs, backend }, 'dy');
      const info = geometry(x.shape, attrs.filterShape, attrs);
      const dw = output(backend, attrs.filterShape);
      const [xs, dys, dws] = [floats(backend, x), floats(backend, dy), floats(backend, dw).fill(0)];
      visit(info, (pixel, out, weight) => {
        dws[weight] += xs[pixel] * dys[out];
      });
      return dw;
    },
  },
  {
    kernelName: DepthwiseConv2dNativeBackpropInput,
    run(args: KernelArguments<Attributes & { readonly inputShape: Shape }>): TensorInfo {
      const { inputs, backend, attrs } = args;
      const dy = input({ inputs, backend }, 'dy');
      const filter = input({ inputs, backend }, 'filter');
      const info = geometry(attrs.inputShape, filter.shape, attrs);
      const dx = output(backend, attrs.inputShape);
      const [dys, ws, dxs] = [floats(backend, dy), floats(backend, filter), floats(backend, dx).fill(0)];
      visit(info, (pixel, out, weight) => {
        dxs[pixel] += dys[out] * ws[weight];
      });
      return dx;
    },
  },
];

/** Calls back with the place in x, in y and in the kernel of every product that makes the convolution. */
function visit(
  info: backend_util.Conv2DInfo,
  each: (pixel: number, out: number, weight: number) => void,
): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, filterHeight, filterWidth } = info;
  const multiplier = info.outChannels / inChannels;
  for (let n = 0; n < info.batchSize; n++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        const out = ((n * outHeight + row) * outWidth + column) * info.outChannels;
        for (let i = 0; i < filterHeight; i++) {
          const y = row * info.strideHeight - info.padInfo.top + i * info.dilationHeight;
          if (y < 0 || y >= inHeight) continue;
          for (let j = 0; j < filterWidth; j++) {
            const x = column * info.strideWidth - info.padInfo.left + j * info.dilationWidth;
            if (x < 0 || x >= inWidth) continue;
            const pixel = ((n * inHeight + y) * inWidth + x) * inChannels;
            const weight = (i * filterWidth + j) * info.outChannels;
            for (let c = 0; c < inChannels; c++) {
              for (let k = 0; k < multiplier; k++) {
                each(pixel + c, out + c * multiplier + k, weight + c * multiplier + k);
              }
            }
          }
        }
      }
    }
  }
}
