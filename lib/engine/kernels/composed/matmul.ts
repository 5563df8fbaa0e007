import { BatchMatMul, _FusedMatMul, type TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { floats, input, output, type KernelArguments, type StockKernel, type WasmKernel } from '../heap';
import { permute } from './permute';

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * The shipped matrix product made right and faster: it keeps the packed right operand under its data id alone (wrong products
 * when the same data comes under another shape), so it gets a copy; and it is slow on transposed operands, so it gets none.
 */
export function composedMatmul(stock: (name: string) => StockKernel): readonly WasmKernel[] {
  return [BatchMatMul, _FusedMatMul].map((kernelName) => {
    const shipped = stock(kernelName);
    const run = ({ inputs, backend, attrs }: KernelArguments<Attributes>): TensorInfo => {
      const a = input({ inputs, backend }, 'a');
      const b = input({ inputs, backend }, 'b');
      const left = attrs.transposeA ? turned(backend, a) : a;
      const right = attrs.transposeB ? turned(backend, b) : copied(backend, b);
      const y = shipped({
        inputs: { ...inputs, a: left, b: right },
        backend,
        attrs: { ...attrs, transposeA: false, transposeB: false },
      });
      if (left !== a) backend.disposeData(left.dataId);
      backend.disposeData(right.dataId);
      return y;
    };
    return { kernelName, run };
  });
}

function turned(backend: BackendWasm, x: TensorInfo): TensorInfo {
  const perm = x.shape.map((_, axis) => axis);
  perm.push(...perm.splice(-2).reverse());
  return permute(backend, x, perm);
}

function copied(backend: BackendWasm, x: TensorInfo): TensorInfo {
  const copy = output(backend, x.shape);
  floats(backend, copy).set(floats(backend, x));
  return copy;
}
