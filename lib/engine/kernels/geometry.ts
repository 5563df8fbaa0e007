import { backend_util } from '@tensorflow/tfjs-core';

/** How a convolution lies on its input. Lengths in pixels; `extent` is the kernel's length with its dilation. */
export interface ConvGeometry {
  readonly n: number;
  readonly h: number;
  readonly w: number;
  readonly ci: number;
  readonly oh: number;
  readonly ow: number;
  readonly co: number;
  readonly kh: number;
  readonly kw: number;
  readonly strides: readonly [number, number];
  readonly dilations: readonly [number, number];
  readonly extent: readonly [number, number];
  /** Zeros around the image: top, left, bottom, right. Bottom and right are what the last window needs, no more. */
  readonly pads: readonly [number, number, number, number];
  /** Rows and columns at the far side that no window reaches. */
  readonly unread: readonly [number, number];
}

/** The attributes that Conv2D and its two gradients share. */
export interface ConvAttributes {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | backend_util.ExplicitPadding;
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dilations?: [number, number] | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/**
 * @param x shape of the images, [n, h, w, ci]
 * @param filter shape of the kernel, [kh, kw, ci, co]
 * @throws Error for images that are not NHWC, which the wasm backend does not take
 */
export function convGeometry(
  x: readonly number[],
  filter: readonly number[],
  { strides, pad, dataFormat, dilations = 1, dimRoundingMode }: ConvAttributes,
): ConvGeometry {
  if (dataFormat !== 'NHWC') throw new Error(`Convolution on wasm takes NHWC, got ${dataFormat}.`);
  const info = backend_util.computeConv2DInfo(
    x as [number, number, number, number],
    filter as [number, number, number, number],
    strides,
    dilations,
    pad,
    dimRoundingMode,
  );
  const { top, left } = info.padInfo;
  const { strideHeight, strideWidth, effectiveFilterHeight, effectiveFilterWidth, inHeight, inWidth } = info;
  const endRow = (info.outHeight - 1) * strideHeight + effectiveFilterHeight - inHeight - top;
  const endColumn = (info.outWidth - 1) * strideWidth + effectiveFilterWidth - inWidth - left;
  return {
    n: info.batchSize,
    h: inHeight,
    w: inWidth,
    ci: info.inChannels,
    oh: info.outHeight,
    ow: info.outWidth,
    co: info.outChannels,
    kh: info.filterHeight,
    kw: info.filterWidth,
    strides: [strideHeight, strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    extent: [effectiveFilterHeight, effectiveFilterWidth],
    pads: [top, left, Math.max(0, endRow), Math.max(0, endColumn)],
    unread: [Math.max(0, -endRow), Math.max(0, -endColumn)],
  };
}

/** A 1x1 convolution at stride 1 is a matrix product. */
export function isPointwise(g: ConvGeometry): boolean {
  return g.kh * g.kw === 1 && g.strides[0] * g.strides[1] === 1 && g.pads.every((pad) => pad === 0);
}

/** All of a geometry but the batch size: what a model for any batch depends on. */
export function geometryKey(g: ConvGeometry): string {
  return [g.h, g.w, g.ci, g.oh, g.ow, g.co, g.kh, g.kw, g.strides, g.dilations, g.pads].join();
}
