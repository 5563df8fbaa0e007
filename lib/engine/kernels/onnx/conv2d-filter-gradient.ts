import { Conv2DBackpropFilter, type TensorInfo } from '@tensorflow/tfjs-core';
import { convGeometry, geometryKey, isPointwise, type ConvAttributes, type ConvGeometry } from '../geometry';
import { floats, input, output, sizeOf, type KernelArguments, type WasmKernel } from '../heap';
import { OnnxModel } from './model';
import type { OnnxRuntime } from './runtime';

interface Attributes extends ConvAttributes {
  readonly filterShape: [number, number, number, number];
}

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
  const dy = model.reshape(model.input('dy', [-1, g.oh, g.ow, g.co]), [-1, g.co]);
  const dw = isPointwise(g)
    ? model.node('Gemm', [model.reshape(x, [-1, g.ci]), dy], { transA: 1 })
    : byRows(model, g, x, dy);
  model.output(model.reshape(dw, [g.kh, g.kw, g.ci, g.co]), 'dw', [g.kh, g.kw, g.ci, g.co]);
  return model.bytes();
}

/**
 * For each row of the kernel and each run of `stride` columns of it: the pixels it touched, as rows, times dy. Neighbouring pixels
 * lie together in NHWC, so a run is one copy: 6.7 ms where single columns take 17 (3 channels, 5x5, 64 images of 64x64).
 * dw[i, b s .. (b + 1) s] = x[i :: s, b s :: s]' dy, where the last run reaches beyond the kernel and is cut.
 */
function byRows(model: OnnxModel, g: ConvGeometry, x: string, dy: string): string {
  const [sh, sw] = g.strides;
  const [top, left, bottom] = g.pads;
  const runs = Math.ceil(g.kw / sw);
  const blocks = g.ow - 1 + runs;
  const right = blocks * sw - g.w - left; // Negative where columns at the far side go unread.
  const around = [0, top, left, 0, 0, bottom, right, 0];
  const padded = around.some((pad) => pad !== 0) ? model.node('Pad', [x, model.ints(around)]) : x;
  const inRuns = model.reshape(padded, [-1, top + g.h + bottom, blocks, sw * g.ci]);
  const parts: string[] = [];
  for (let i = 0; i < g.kh; i++) {
    for (let b = 0; b < runs; b++) {
      const touched = model.node('Slice', [
        inRuns,
        model.ints([i, b]),
        model.ints([i + (g.oh - 1) * sh + 1, b + g.ow]),
        model.ints([1, 2]),
        model.ints([sh, 1]),
      ]);
      parts.push(model.node('Gemm', [model.reshape(touched, [-1, sw * g.ci]), dy], { transA: 1 }));
    }
  }
  const all = model.reshape(model.node('Concat', parts, { axis: 0 }), [g.kh, runs * sw, g.ci, g.co]);
  return model.node('Slice', [all, model.ints([0]), model.ints([g.kw]), model.ints([1])]);
}
