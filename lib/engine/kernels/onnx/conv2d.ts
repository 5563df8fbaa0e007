import { Conv2D, FusedConv2D, type TensorInfo } from '@tensorflow/tfjs-core';
import { convGeometry, geometryKey, isPointwise, type ConvAttributes, type ConvGeometry } from '../geometry';
import { floats, input, optionalInput, output, sizeOf, type KernelArguments, type WasmKernel } from '../heap';
import { activate, type Activation } from './activation';
import { OnnxModel } from './model';
import { blockedConvolution, findBlockSize, fitsBlocks, type BlockSize } from './nchwc';
import type { OnnxRuntime, OnnxValue } from './runtime';

interface FusedAttributes extends ConvAttributes {
  readonly activation?: Activation;
  readonly leakyreluAlpha?: number;
}

/** Convolution forward, plain and with bias and activation. x [n, h, w, ci], filter [kh, kw, ci, co] -> [n, oh, ow, co]. */
export function conv2dKernels(runtime: OnnxRuntime): readonly WasmKernel[] {
  const block = findBlockSize(runtime);
  const run = ({ inputs, backend, attrs }: KernelArguments<FusedAttributes>): TensorInfo => {
    const x = input({ inputs, backend }, 'x');
    const filter = input({ inputs, backend }, 'filter');
    const g = convGeometry(x.shape, filter.shape, attrs);
    const extras = optionalInputs({ inputs, backend });
    const y = output(backend, [g.n, g.oh, g.ow, g.co]);
    if (sizeOf(y.shape) === 0) return y;

    const { activation = 'linear', leakyreluAlpha = 0.2 } = attrs;
    const shapes = extras.map(({ name, tensor }) => `${name}:${tensor.shape.join()}`);
    const values: Record<string, OnnxValue> = {
      x: { data: floats(backend, x), dims: x.shape },
      w: { data: floats(backend, filter), dims: filter.shape },
    };
    for (const { name, tensor } of extras)
      values[name] = { data: floats(backend, tensor), dims: tensor.shape };
    runtime.run(
      ['conv2d', geometryKey(g), activation, leakyreluAlpha, shapes].join('|'),
      () => forwardModel(g, block, extras, activation, leakyreluAlpha),
      values,
      { y: { data: floats(backend, y), dims: y.shape } },
    );
    return y;
  };
  return [
    { kernelName: Conv2D, run },
    { kernelName: FusedConv2D, run },
  ];
}

interface Extra {
  readonly name: 'bias' | 'slope';
  readonly tensor: TensorInfo;
}

function optionalInputs(args: Pick<KernelArguments<never>, 'inputs' | 'backend'>): readonly Extra[] {
  const bias = optionalInput(args, 'bias');
  const slope = optionalInput(args, 'preluActivationWeights');
  return [
    ...(bias ? [{ name: 'bias', tensor: bias } as const] : []),
    ...(slope ? [{ name: 'slope', tensor: slope } as const] : []),
  ];
}

function forwardModel(
  g: ConvGeometry,
  block: BlockSize | undefined,
  extras: readonly Extra[],
  activation: Activation,
  alpha: number,
): Uint8Array {
  const model = new OnnxModel();
  const x = model.input('x', [-1, g.h, g.w, g.ci]);
  const w = model.input('w', [g.kh, g.kw, g.ci, g.co]);
  const [bias, slope] = (['bias', 'slope'] as const).map((name) => {
    const extra = extras.find((candidate) => candidate.name === name);
    return extra && model.input(name, extra.tensor.shape);
  });
  let y = convolve(model, g, block, x, w);
  if (bias) y = model.node('Add', [y, bias]);
  model.output(activate(model, y, activation, alpha, slope), 'y', [-1, g.oh, g.ow, g.co]);
  return model.bytes();
}

function convolve(
  model: OnnxModel,
  g: ConvGeometry,
  block: BlockSize | undefined,
  x: string,
  w: string,
): string {
  if (isPointwise(g)) {
    const product = model.node('Gemm', [model.reshape(x, [-1, g.ci]), model.reshape(w, [g.ci, g.co])]);
    return model.reshape(product, [-1, g.oh, g.ow, g.co]);
  }
  const { strides, dilations, pads } = g;
  if (fitsBlocks(block, g.ci, g.co)) {
    const blocked = {
      channels: g.ci,
      filters: g.co,
      kernel: [g.kh, g.kw] as const,
      strides,
      dilations,
      pads,
    };
    return blockedConvolution(model, block, blocked, x, w);
  }
  // The general convolution takes channels first only: the images are turned before and after.
  const operands = [model.transpose(x, [0, 3, 1, 2]), model.transpose(w, [3, 2, 0, 1])];
  const convolved = model.node('Conv', operands, { kernel_shape: [g.kh, g.kw], strides, dilations, pads });
  return model.transpose(convolved, [0, 2, 3, 1]);
}
