import { Conv2DBackpropFilter, type TensorInfo } from '@tensorflow/tfjs-core';
import { convGeometry, geometryKey, isPointwise, type ConvAttributes, type ConvGeometry } from '../geometry';
import { floats, input, output, sizeOf, type KernelArguments, type WasmKernel } from '../heap';
import { OnnxModel } from './model';
import type { OnnxRuntime } from './runtime';

interface Attributes extends ConvAttributes {
  readonly filterShape: [number, number, number, number];
}

/**
 * Up to this many input channels the slices of `bySlices` are too thin to copy fast. Measured for 3 channels, 5x5, 64 images of
 * 64x64: 5.6 ms as a convolution, 16 ms by slices; for 16 channels and more the slices win (3.5 against 8.1 ms).
 */
const FEW_CHANNELS = 4;

/** Gradient of a convolution to its kernel: x [n, h, w, ci], dy [n, oh, ow, co] -> [kh, kw, ci, co]. */
export function conv2dFilterGradient(runtime: OnnxRuntime): WasmKernel {
  const run = ({ inputs, backend, attrs }: KernelArguments<Attributes>): TensorInfo => {
    const x = input({ inputs, backend }, 'x');
    const dy = input({ inputs, backend }, 'dy');
    const g = convGeometry(x.shape, attrs.filterShape, attrs);
    const dw = output(backend, attrs.filterShape);
    if (sizeOf(dy.shape) === 0) {
      floats(backend, dw).fill(0);
      return dw;
    }
    runtime.run(
      `conv2dFilterGradient|${geometryKey(g)}`,
      () => filterGradientModel(g),
      {
        x: { data: floats(backend, x), dims: x.shape },
        dy: { data: floats(backend, dy), dims: dy.shape },
      },
      { dw: { data: floats(backend, dw), dims: dw.shape } },
    );
    return dw;
  };
  return { kernelName: Conv2DBackpropFilter, run };
}

function filterGradientModel(g: ConvGeometry): Uint8Array {
  const model = new OnnxModel();
  const x = model.input('x', [-1, g.h, g.w, g.ci]);
  const dy = model.input('dy', [-1, g.oh, g.ow, g.co]);
  const method = g.ci <= FEW_CHANNELS && !isPointwise(g) ? asConvolution : bySlices;
  model.output(method(model, g, x, dy), 'dw', [g.kh, g.kw, g.ci, g.co]);
  return model.bytes();
}

/** For each place of the kernel: the pixels it touched, as rows, times dy. dw[i, j] = x[i::s, j::s]' dy */
function bySlices(model: OnnxModel, g: ConvGeometry, x: string, dy: string): string {
  const [top, left, bottom, right] = g.pads;
  const padded = g.pads.some((pad) => pad > 0)
    ? model.node('Pad', [x, model.ints([0, top, left, 0, 0, bottom, right, 0])])
    : x;
  const rows = model.reshape(dy, [-1, g.co]);
  const places: string[] = [];
  for (let i = 0; i < g.kh; i++) {
    for (let j = 0; j < g.kw; j++) {
      const touched = model.node('Slice', [
        padded,
        model.ints([i, j]),
        model.ints([i + (g.oh - 1) * g.strides[0] + 1, j + (g.ow - 1) * g.strides[1] + 1]),
        model.ints([1, 2]),
        model.ints(g.strides),
      ]);
      places.push(model.node('Gemm', [model.reshape(touched, [-1, g.ci]), rows], { transA: 1 }));
    }
  }
  const all = places.length === 1 ? places[0] : model.node('Concat', places, { axis: 0 });
  return model.reshape(all, [g.kh, g.kw, g.ci, g.co]);
}

/** The images as [ci, n, h, w] convolved with dy as [co, n, oh, ow], whose taps lie a stride apart. */
function asConvolution(model: OnnxModel, g: ConvGeometry, x: string, dy: string): string {
  const convolved = model.node(
    'Conv',
    [model.transpose(x, [3, 0, 1, 2]), model.transpose(dy, [3, 0, 1, 2])],
    {
      kernel_shape: [g.oh, g.ow],
      dilations: g.strides,
      pads: g.pads,
    },
  );
  // What no window reached at the far side gives places beyond the kernel.
  const own = model.node('Slice', [
    convolved,
    model.ints([0, 0]),
    model.ints([g.kh, g.kw]),
    model.ints([2, 3]),
  ]);
  return model.transpose(own, [2, 3, 0, 1]);
}
