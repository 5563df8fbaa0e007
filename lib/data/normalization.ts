/** Mean and deviation of each channel, red green blue, of pixel values in [0, 1]. A net sees `(x / 255 - mean) / std`. */
export interface Normalization {
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

/** What AlexNet and ResNet-18 were trained with (torchvision's documentation; the official code uses the same). */
export const IMAGENET: Normalization = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** For nets trained from nothing: grey is 0 and most pixels lie within [-2, 2]. */
export const CENTRED: Normalization = { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] };

/** `[3 * 256]`: at `channel * 256 + byte` the value a net sees. A table turns the division into one look-up a pixel. */
export function pixelTable({ mean, std }: Normalization): Float32Array {
  return Float32Array.from({ length: 3 * 256 }, (_, at) => {
    const channel = at >> 8;
    return ((at & 255) / 255 - mean[channel]) / std[channel];
  });
}
