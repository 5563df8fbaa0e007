import { getKernel, registerKernel, unregisterKernel, type KernelConfig } from '@tensorflow/tfjs-core';
import { adamUpdate } from './adam-update';
import { composedConv2d } from './composed/conv2d';
import { composedConvGradients } from './composed/conv2d-gradients';
import { composedMatmul } from './composed/matmul';
import { composedSums } from './composed/sums';
import { depthwiseGradients } from './depthwise-gradients';
import { toConfig, type StockKernel, type WasmKernel } from './heap';
import { identity } from './identity';
import { maxPoolGradient } from './max-pool-gradient';
import { conv2dFilterGradient } from './onnx/conv2d-filter-gradient';
import { conv2dInputGradient } from './onnx/conv2d-input-gradient';
import { conv2dKernels } from './onnx/conv2d';
import { matmulKernels } from './onnx/matmul';
import type { OnnxRuntime } from './onnx/runtime';
import { sumKernels } from './onnx/sums';
import { transposeKernel } from './onnx/transpose';
import { segmentSum } from './segment-sum';
import { tile } from './tile';

/** What was registered under a name before we took it; undefined where the wasm backend has no such kernel. */
const shipped = new Map<string, KernelConfig | undefined>();

const stock = (name: string): StockKernel => {
  const config = shipped.has(name) ? shipped.get(name) : getKernel(name, 'wasm');
  if (!config) throw new Error(`The wasm backend has no kernel ${name}.`);
  return config.kernelFunc as unknown as StockKernel;
};

const shared: readonly WasmKernel[] = [
  identity,
  maxPoolGradient,
  segmentSum,
  tile,
  adamUpdate,
  ...depthwiseGradients,
];

/** Puts our kernels in place of those of the wasm backend, which must have been initialised; any earlier set of ours goes. */
export function installKernels(runtime: OnnxRuntime | undefined): void {
  const own = runtime
    ? [
        ...conv2dKernels(runtime),
        conv2dInputGradient(runtime),
        conv2dFilterGradient(runtime),
        ...matmulKernels(runtime),
        ...sumKernels(runtime, stock),
        transposeKernel(runtime, stock),
      ]
    : [
        ...composedConv2d(stock),
        ...composedConvGradients(stock),
        ...composedMatmul(stock),
        ...composedSums(stock),
      ];
  restore();
  for (const kernel of [...shared, ...own]) {
    const { kernelName } = kernel;
    const before = getKernel(kernelName, 'wasm') as KernelConfig | undefined;
    if (!shipped.has(kernelName)) shipped.set(kernelName, before);
    // TensorFlow.js warns on the console about a name that is taken.
    if (before) unregisterKernel(kernelName, 'wasm');
    registerKernel(toConfig(kernel));
  }
}

function restore(): void {
  for (const [name, config] of shipped) {
    unregisterKernel(name, 'wasm');
    if (config) registerKernel(config);
  }
  shipped.clear();
}
