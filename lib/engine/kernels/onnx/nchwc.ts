import { OnnxModel } from './model';
import type { OnnxRuntime } from './runtime';

const DOMAIN = 'com.microsoft.nchwc';

/** Channels in a block: 8 with AVX2, 16 with AVX-512. */
export type BlockSize = 8 | 16;

/** What a convolution needs to be told; lengths in pixels. */
export interface BlockedConvolution {
  readonly channels: number;
  readonly filters: number;
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  readonly pads: readonly number[];
}

/**
 * onnxruntime's direct convolution over blocks of channels, two to three times as fast as its general one. It uses it by itself
 * for constant weights only; ours change at every step, so the graph calls its operators by name. They read and write NHWC.
 * The layout depends on the processor and cannot be asked for, so it is found by trial.
 */
export function findBlockSize(runtime: OnnxRuntime): BlockSize | undefined {
  const known = found.get(runtime);
  if (known !== undefined) return known ?? undefined;
  const size = ([8, 16] as const).find((candidate) => works(runtime, candidate));
  found.set(runtime, size ?? null);
  return size;
}

const found = new WeakMap<OnnxRuntime, BlockSize | null>();

/** Whether a convolution fits: filters in whole blocks, and channels too, or fewer than one block. */
export function fitsBlocks(
  block: BlockSize | undefined,
  channels: number,
  filters: number,
): block is BlockSize {
  return block !== undefined && filters % block === 0 && (channels < block || channels % block === 0);
}

/**
 * Adds the convolution to a model.
 * @param x name of the images [n, h, w, channels]
 * @param w name of the kernel [kh, kw, channels, filters]
 * @returns the name of the result [n, oh, ow, filters]
 */
export function blockedConvolution(
  model: OnnxModel,
  block: BlockSize,
  g: BlockedConvolution,
  x: string,
  w: string,
): string {
  const [kh, kw] = g.kernel;
  const shape = [g.filters, g.channels, kh, kw];
  const filterBlocks = g.filters / block;
  let images: string;
  let kernel: string;
  if (g.channels < block) {
    images = model.transpose(x, [0, 3, 1, 2]);
    const split = model.reshape(w, [kh, kw, g.channels, filterBlocks, block]);
    kernel = model.reshape(model.transpose(split, [3, 2, 0, 1, 4]), shape);
  } else {
    images = model.node('ReorderInput', [x], { channels_last: 1 }, DOMAIN);
    const split = model.reshape(w, [kh, kw, g.channels / block, block, filterBlocks, block]);
    kernel = model.reshape(model.transpose(split, [4, 2, 0, 1, 3, 5]), shape);
  }
  const attributes = {
    kernel_shape: g.kernel,
    strides: g.strides,
    dilations: g.dilations,
    pads: g.pads,
    group: 1,
  };
  const convolved = model.node('Conv', [images, kernel], attributes, DOMAIN);
  return model.node('ReorderOutput', [convolved], { channels: g.filters, channels_last: 1 }, DOMAIN);
}

/** A 1x1 convolution of 32 channels with a kernel that turns their order round: right only in the right layout. */
function works(runtime: OnnxRuntime, block: BlockSize): boolean {
  const c = 32;
  const x = { data: Float32Array.from({ length: c }, (_, index) => index + 1), dims: [1, 1, 1, c] };
  const w = { data: new Float32Array(c * c), dims: [1, 1, c, c] };
  for (let i = 0; i < c; i++) w.data[i * c + (c - 1 - i)] = 1;
  const y = { data: new Float32Array(c), dims: [1, 1, 1, c] };
  const build = () => {
    const model = new OnnxModel();
    const one = [1, 1] as const;
    const g = { channels: c, filters: c, kernel: one, strides: one, dilations: one, pads: [0, 0, 0, 0] };
    const result = blockedConvolution(model, block, g, model.input('x', x.dims), model.input('w', w.dims));
    model.output(result, 'y', y.dims);
    return model.bytes();
  };
  try {
    runtime.run(`blockSize|${block}`, build, { x, w }, { y });
  } catch {
    return false; // No such operators in this build of onnxruntime.
  }
  return y.data.every((value, index) => value === c - index);
}
