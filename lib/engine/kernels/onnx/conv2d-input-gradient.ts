import { Conv2DBackpropInput, type TensorInfo } from '@tensorflow/tfjs-core';
import { convGeometry, geometryKey, isPointwise, type ConvAttributes, type ConvGeometry } from '../geometry';
import { floats, input, output, sizeOf, type KernelArguments, type WasmKernel } from '../heap';
import { OnnxModel } from './model';
import { blockedConvolution, findBlockSize, fitsBlocks, type BlockSize } from './nchwc';
import type { OnnxRuntime } from './runtime';

interface Attributes extends ConvAttributes {
  readonly inputShape: [number, number, number, number];
}

/** Gradient of a convolution to its images: dy [n, oh, ow, co], filter [kh, kw, ci, co] -> [n, h, w, ci]. */
export function conv2dInputGradient(runtime: OnnxRuntime): WasmKernel {
  const block = findBlockSize(runtime);
  const run = ({ inputs, backend, attrs }: KernelArguments<Attributes>): TensorInfo => {
    const dy = input({ inputs, backend }, 'dy');
    const filter = input({ inputs, backend }, 'filter');
    const g = convGeometry(attrs.inputShape, filter.shape, attrs);
    const dx = output(backend, attrs.inputShape);
    if (sizeOf(dx.shape) === 0) return dx;
    runtime.run(
      `conv2dInputGradient|${geometryKey(g)}`,
      () => inputGradientModel(g, block),
      {
        dy: { data: floats(backend, dy), dims: dy.shape },
        w: { data: floats(backend, filter), dims: filter.shape },
      },
      { dx: { data: floats(backend, dx), dims: dx.shape } },
    );
    return dx;
  };
  return { kernelName: Conv2DBackpropInput, run };
}

function inputGradientModel(g: ConvGeometry, block: BlockSize | undefined): Uint8Array {
  const model = new OnnxModel();
  const dy = model.input('dy', [-1, g.oh, g.ow, g.co]);
  const w = model.input('w', [g.kh, g.kw, g.ci, g.co]);
  model.output(inputGradient(model, g, block, dy, w), 'dx', [-1, g.h, g.w, g.ci]);
  return model.bytes();
}

function inputGradient(
  model: OnnxModel,
  g: ConvGeometry,
  block: BlockSize | undefined,
  dy: string,
  w: string,
): string {
  if (isPointwise(g)) {
    const product = [model.reshape(dy, [-1, g.co]), model.reshape(w, [g.ci, g.co])];
    return model.reshape(model.node('Gemm', product, { transB: 1 }), [-1, g.h, g.w, g.ci]);
  }
  const rows = alongAxis(g.kh, g.strides[0], g.pads[0], g.h, g.oh);
  const columns = alongAxis(g.kw, g.strides[1], g.pads[1], g.w, g.ow);
  const phases = g.strides[0] * g.strides[1] * g.ci;
  const inside = [rows, columns].every(({ front, back }) => front >= 0 && back >= 0);
  if (inside && fitsBlocks(block, g.co, phases)) return byPhases(model, g, block, dy, w, rows, columns);

  const operands = [model.transpose(dy, [0, 3, 1, 2]), model.transpose(w, [3, 2, 0, 1])];
  const spread = model.node('ConvTranspose', operands, {
    kernel_shape: [g.kh, g.kw],
    strides: g.strides,
    pads: g.pads,
    output_padding: g.unread,
  });
  return model.transpose(spread, [0, 2, 3, 1]);
}

/** How one axis splits into phases of the stride s: pixel p = s q + phase is reached from outputs q, q - 1, ... q - reach + 1. */
interface Axis {
  readonly stride: number;
  readonly kernel: number;
  readonly reach: number;
  /** Zeros to put around dy. */
  readonly front: number;
  readonly back: number;
  /** Number of q that hold pixels of the image, and pixels of the first of them that are padding. */
  readonly count: number;
  readonly skip: number;
}

function alongAxis(kernel: number, stride: number, pad: number, length: number, outputs: number): Axis {
  const reach = Math.ceil(kernel / stride);
  const first = Math.floor(pad / stride);
  const end = Math.ceil((length + pad) / stride);
  return {
    stride,
    kernel,
    reach,
    front: reach - 1 - first,
    back: end - outputs,
    count: end - first,
    skip: pad - first * stride,
  };
}

/** dy convolved at stride 1 with one sub-kernel for each phase of the stride, then the phases laid side by side. */
function byPhases(
  model: OnnxModel,
  g: ConvGeometry,
  block: BlockSize,
  dy: string,
  w: string,
  rows: Axis,
  columns: Axis,
): string {
  const [sh, sw] = g.strides;
  const whole = model.node('Pad', [
    w,
    model.ints([0, 0, 0, 0, rows.reach * sh - g.kh, columns.reach * sw - g.kw, 0, 0]),
  ]);
  const split = model.reshape(whole, [rows.reach, sh, columns.reach, sw, g.ci, g.co]);
  const turned = model.node('Slice', [
    split,
    model.ints([-1, -1]),
    model.ints([-rows.reach - 1, -columns.reach - 1]),
    model.ints([0, 2]),
    model.ints([-1, -1]),
  ]);
  const phases = sh * sw * g.ci;
  const kernel = model.reshape(model.transpose(turned, [0, 2, 5, 1, 3, 4]), [
    rows.reach,
    columns.reach,
    g.co,
    phases,
  ]);
  const convolution = {
    channels: g.co,
    filters: phases,
    kernel: [rows.reach, columns.reach] as const,
    strides: [1, 1] as const,
    dilations: [1, 1] as const,
    pads: [rows.front, columns.front, rows.back, columns.back],
  };
  const convolved = blockedConvolution(model, block, convolution, dy, kernel);
  if (sh * sw === 1) return convolved;
  const laid = model.transpose(
    model.reshape(convolved, [-1, rows.count, columns.count, sh, sw * g.ci]),
    [0, 1, 3, 2, 4],
  );
  const full = model.reshape(laid, [-1, rows.count * sh, columns.count * sw, g.ci]);
  if (rows.count * sh === g.h && columns.count * sw === g.w) return full;
  return model.node('Slice', [
    full,
    model.ints([rows.skip, columns.skip]),
    model.ints([rows.skip + g.h, columns.skip + g.w]),
    model.ints([1, 2]),
  ]);
}
