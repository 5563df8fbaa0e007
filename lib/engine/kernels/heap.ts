import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { DataType, KernelConfig, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';

/** The arguments of a kernel of the wasm backend; `attrs` is the attribute record of its operation. */
export interface KernelArguments<Attributes = Readonly<Record<string, never>>> {
  readonly inputs: NamedTensorInfoMap;
  readonly backend: BackendWasm;
  readonly attrs: Attributes;
}

/** A kernel that runs on the WebAssembly heap in place of the one shipped with tfjs-backend-wasm, or where there is none. */
export interface WasmKernel {
  readonly kernelName: string;
  readonly run: (args: KernelArguments<never>) => TensorInfo;
}

/** What a wrapping kernel needs of the one it covers. */
export type StockKernel = (args: object) => TensorInfo;

export function toConfig({ kernelName, run }: WasmKernel): KernelConfig {
  return { kernelName, backendName: 'wasm', kernelFunc: run as unknown as KernelConfig['kernelFunc'] };
}

/** The whole heap. The package's types leave out what Emscripten adds to its module. */
export function bytes(backend: BackendWasm): Uint8Array {
  return (backend.wasm as unknown as { readonly HEAPU8: Uint8Array }).HEAPU8;
}

/**
 * A view of a float32 tensor on the heap. Allocating may grow the heap and detach every view: make all outputs first, then the
 * views, and keep no view beyond the kernel.
 */
export function floats(backend: BackendWasm, { dataId, shape }: TensorInfo): Float32Array {
  return new Float32Array(bytes(backend).buffer, backend.getMemoryOffset(dataId), sizeOf(shape));
}

/** As `floats`, for whole numbers. */
export function integers(backend: BackendWasm, { dataId, shape }: TensorInfo): Int32Array {
  return new Int32Array(bytes(backend).buffer, backend.getMemoryOffset(dataId), sizeOf(shape));
}

/** An output of uninitialised memory. */
export function output(
  backend: BackendWasm,
  shape: readonly number[],
  dtype: DataType = 'float32',
): TensorInfo {
  return backend.makeOutput([...shape], dtype);
}

/** The same data under another shape; the caller owns one more reference. */
export function share(backend: BackendWasm, x: TensorInfo, shape: readonly number[]): TensorInfo {
  backend.incRef(x.dataId);
  return { dataId: x.dataId, shape: [...shape], dtype: x.dtype };
}

export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

/**
 * The input of this name, brought to the heap if it still lies with another backend; all inputs come first, then outputs, then views.
 * @throws Error where the operation was called without it, which TensorFlow.js does not do
 */
export function input(
  { inputs, backend }: Pick<KernelArguments<never>, 'inputs' | 'backend'>,
  name: string,
): TensorInfo {
  const value = inputs[name];
  if (!value) throw new Error(`A kernel was called without its input ${name}.`);
  backend.getMemoryOffset(value.dataId);
  return value;
}

/** As `input`, for one that may be missing. */
export function optionalInput(
  args: Pick<KernelArguments<never>, 'inputs' | 'backend'>,
  name: string,
): TensorInfo | undefined {
  return (args.inputs as Partial<NamedTensorInfoMap>)[name] ? input(args, name) : undefined;
}
