import { BatchMatMul, _FusedMatMul, broadcast_util, type TensorInfo } from '@tensorflow/tfjs-core';
import { floats, input, optionalInput, output, sizeOf, type KernelArguments, type WasmKernel } from '../heap';
import { activate, type Activation } from './activation';
import { OnnxModel } from './model';
import type { OnnxRuntime, OnnxValue } from './runtime';

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation?: Activation;
  readonly leakyreluAlpha?: number;
}

/**
 * Matrix products, plain and with bias and activation: a [..., m, k], b [..., k, n] -> [..., m, n], either side transposed if
 * asked. The shipped kernel keeps the packed right operand under its data id alone and so gives wrong products when the same
 * data comes again under another shape; nothing is kept here.
 */
export function matmulKernels(runtime: OnnxRuntime): readonly WasmKernel[] {
  const run = ({ inputs, backend, attrs }: KernelArguments<Attributes>): TensorInfo => {
    const a = input({ inputs, backend }, 'a');
    const b = input({ inputs, backend }, 'b');
    const bias = optionalInput({ inputs, backend }, 'bias');
    const slope = optionalInput({ inputs, backend }, 'preluActivationWeights');
    const { transposeA, transposeB, activation = 'linear', leakyreluAlpha = 0.2 } = attrs;
    const batch = broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
    const m = a.shape[a.shape.length - (transposeA ? 1 : 2)];
    const n = b.shape[b.shape.length - (transposeB ? 2 : 1)];
    const y = output(backend, [...batch, m, n]);
    if (sizeOf(y.shape) === 0) return y;

    const plain = sizeOf(a.shape.slice(0, -2)) === 1 && sizeOf(b.shape.slice(0, -2)) === 1;
    const dims = (tensor: TensorInfo) => (plain ? tensor.shape.slice(-2) : tensor.shape);
    const values: Record<string, OnnxValue> = {
      a: { data: floats(backend, a), dims: dims(a) },
      b: { data: floats(backend, b), dims: dims(b) },
    };
    if (bias) values['bias'] = { data: floats(backend, bias), dims: [sizeOf(bias.shape)] };
    if (slope) values['slope'] = { data: floats(backend, slope), dims: slope.shape };
    const ranks = Object.entries(values).map(([name, value]) => [name, value.dims.length] as const);
    runtime.run(
      ['matmul', transposeA, transposeB, activation, leakyreluAlpha, ranks].join('|'),
      () => productModel(attrs, ranks, plain ? 2 : y.shape.length),
      values,
      { y: { data: floats(backend, y), dims: plain ? [m, n] : y.shape } },
    );
    return y;
  };
  return [
    { kernelName: BatchMatMul, run },
    { kernelName: _FusedMatMul, run },
  ];
}

/** One model serves all sizes: it depends on the ranks alone. */
function productModel(
  { transposeA, transposeB, activation = 'linear', leakyreluAlpha = 0.2 }: Attributes,
  ranks: readonly (readonly [string, number])[],
  rank: number,
): Uint8Array {
  const free = (length: number) => new Array<number>(length).fill(-1);
  const model = new OnnxModel();
  for (const [name, length] of ranks) model.input(name, free(length));
  const has = (name: string) => ranks.some(([candidate]) => candidate === name);
  const transposes = { transA: Number(transposeA), transB: Number(transposeB) };
  let y: string;
  if (rank === 2) {
    y = model.node('Gemm', has('bias') ? ['a', 'b', 'bias'] : ['a', 'b'], transposes);
  } else {
    y = model.node('FusedMatMul', ['a', 'b'], transposes, 'com.microsoft');
    if (has('bias')) y = model.node('Add', [y, 'bias']);
  }
  model.output(
    activate(model, y, activation, leakyreluAlpha, has('slope') ? 'slope' : undefined),
    'y',
    free(rank),
  );
  return model.bytes();
}
