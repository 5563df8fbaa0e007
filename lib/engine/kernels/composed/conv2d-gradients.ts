import { Conv2D, Conv2DBackpropFilter, Conv2DBackpropInput, type TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { convGeometry, type ConvAttributes, type ConvGeometry } from '../geometry';
import { floats, input, output, type KernelArguments, type StockKernel, type WasmKernel } from '../heap';
import { permute } from './permute';

type Shape = [number, number, number, number];

/** Both gradients of a convolution as another convolution, with the shipped forward kernel, where onnxruntime does not load. */
export function composedConvGradients(stock: (name: string) => StockKernel): readonly WasmKernel[] {
  const convolve = stock(Conv2D);
  const conv2d = (
    backend: BackendWasm,
    x: TensorInfo,
    filter: TensorInfo,
    pads: readonly [number, number, number, number],
    dilations: readonly [number, number],
  ): TensorInfo =>
    convolve({
      inputs: { x, filter },
      backend,
      attrs: {
        strides: [1, 1],
        dilations: [...dilations],
        dataFormat: 'NHWC',
        pad: [
          [0, 0],
          [pads[0], pads[2]],
          [pads[1], pads[3]],
          [0, 0],
        ],
      },
    });

  return [
    {
      // The images as [ci, h, w, n] convolved with dy as [oh, ow, n, co], whose taps lie a stride apart.
      kernelName: Conv2DBackpropFilter,
      run({
        inputs,
        backend,
        attrs,
      }: KernelArguments<ConvAttributes & { readonly filterShape: Shape }>): TensorInfo {
        const x = input({ inputs, backend }, 'x');
        const dy = input({ inputs, backend }, 'dy');
        const g = convGeometry(x.shape, attrs.filterShape, attrs);
        const images = permute(backend, x, [3, 1, 2, 0]);
        const taps = permute(backend, dy, [1, 2, 0, 3]);
        const whole = conv2d(backend, images, taps, g.pads, g.strides);
        const dw = output(backend, attrs.filterShape);
        cropFilter(g, whole.shape, floats(backend, whole), floats(backend, dw));
        for (const { dataId } of [images, taps, whole]) backend.disposeData(dataId);
        return dw;
      },
    },
    {
      // dy convolved with one sub-kernel for each phase of the stride, then the phases laid side by side.
      kernelName: Conv2DBackpropInput,
      run({
        inputs,
        backend,
        attrs,
      }: KernelArguments<ConvAttributes & { readonly inputShape: Shape }>): TensorInfo {
        const dy = input({ inputs, backend }, 'dy');
        const filter = input({ inputs, backend }, 'filter');
        const g = convGeometry(attrs.inputShape, filter.shape, attrs);
        const [sh, sw] = g.strides;
        const reach = [Math.ceil(g.kh / sh), Math.ceil(g.kw / sw)];
        const phases = output(backend, [reach[0], reach[1], g.co, sh * sw * g.ci]);
        splitFilter(g, reach, floats(backend, filter), floats(backend, phases).fill(0));
        const back = [Math.ceil((g.h + g.pads[0]) / sh) - g.oh, Math.ceil((g.w + g.pads[1]) / sw) - g.ow];
        const pads = [reach[0] - 1, reach[1] - 1, Math.max(0, back[0]), Math.max(0, back[1])] as const;
        const split = conv2d(backend, dy, phases, pads, [1, 1]);
        const dx = output(backend, attrs.inputShape);
        joinPhases(g, split.shape, floats(backend, split), floats(backend, dx));
        for (const { dataId } of [phases, split]) backend.disposeData(dataId);
        return dx;
      },
    },
  ];
}

/** [ci, kh + unread, kw + unread, co] -> [kh, kw, ci, co] */
function cropFilter(
  g: ConvGeometry,
  [, rows, columns]: readonly number[],
  from: Float32Array,
  to: Float32Array,
) {
  let at = 0;
  for (let i = 0; i < g.kh; i++) {
    for (let j = 0; j < g.kw; j++) {
      for (let c = 0; c < g.ci; c++) {
        let source = ((c * rows + i) * columns + j) * g.co;
        for (let k = 0; k < g.co; k++) to[at++] = from[source++];
      }
    }
  }
}

/** Row i of the kernel serves phase i mod s from a distance of floor(i / s) outputs. */
function splitFilter(g: ConvGeometry, reach: readonly number[], from: Float32Array, to: Float32Array): void {
  const [sh, sw] = g.strides;
  let at = 0;
  for (let i = 0; i < g.kh; i++) {
    const row = reach[0] - 1 - Math.floor(i / sh);
    for (let j = 0; j < g.kw; j++) {
      const column = reach[1] - 1 - Math.floor(j / sw);
      const phase = (i % sh) * sw + (j % sw);
      for (let c = 0; c < g.ci; c++) {
        for (let k = 0; k < g.co; k++) {
          to[(((row * reach[1] + column) * g.co + k) * sh * sw + phase) * g.ci + c] = from[at++];
        }
      }
    }
  }
}

/** [n, rows, columns, sh * sw * ci] -> [n, h, w, ci], less the padding at the near side. */
function joinPhases(
  g: ConvGeometry,
  [, rows, columns]: readonly number[],
  from: Float32Array,
  to: Float32Array,
) {
  const [sh, sw] = g.strides;
  let at = 0;
  for (let n = 0; n < g.n; n++) {
    for (let h = 0; h < g.h; h++) {
      const y = h + g.pads[0];
      const row = (n * rows + Math.floor(y / sh)) * columns;
      for (let w = 0; w < g.w; w++) {
        const x = w + g.pads[1];
        let source = ((row + Math.floor(x / sw)) * sh * sw + (y % sh) * sw + (x % sw)) * g.ci;
        for (let c = 0; c < g.ci; c++) to[at++] = from[source++];
      }
    }
  }
}
