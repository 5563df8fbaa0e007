import { Conv2D, FusedConv2D, type TensorInfo } from '@tensorflow/tfjs-core';
import { convGeometry, type ConvAttributes } from '../geometry';
import { input, type KernelArguments, type StockKernel, type WasmKernel } from '../heap';

/**
 * The shipped convolutions with 'same' padding spelt out: where the stride is longer than the kernel they work out a padding
 * below zero and give zeros.
 */
export function composedConv2d(stock: (name: string) => StockKernel): readonly WasmKernel[] {
  return [Conv2D, FusedConv2D].map((kernelName) => {
    const shipped = stock(kernelName);
    const run = (args: KernelArguments<ConvAttributes>): TensorInfo => {
      if (args.attrs.pad !== 'same') return shipped(args);
      const g = convGeometry(input(args, 'x').shape, input(args, 'filter').shape, args.attrs);
      const [top, left, bottom, right] = g.pads;
      const pad = [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ];
      return shipped({ ...args, attrs: { ...args.attrs, pad } });
    };
    return { kernelName, run };
  });
}
