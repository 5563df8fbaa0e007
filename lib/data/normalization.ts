/** Mean and deviation of each channel, red green blue, of pixel values in [0, 1]. A net sees `(x / 255 - mean) / std`. */
export interface Normalization {
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
}

/** What AlexNet and ResNet-18 were trained with (torchvision's documentation; the official code uses the same). */
export const IMAGENET: Normalization = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** For nets trained from nothing: grey is 0 and most pixels lie within [-2, 2]. */
export const CENTRED: Normalization = { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] };

/**
 * `[3 * 256]`: at `channel * 256 + byte` the value a net sees. A table turns the division, and any change of brightness and
 * contrast, into one look-up a pixel.
 * @param contrast factor on the distance from mid grey
 * @param brightness added afterwards; the result is cut to [0, 1] before it is normalised
 */
export function pixelTable(
  { mean, std }: Normalization,
  { contrast = 1, brightness = 0 }: { readonly contrast?: number; readonly brightness?: number } = {},
  table: Float32Array = new Float32Array(3 * 256),
): Float32Array {
  const plain = contrast === 1 && brightness === 0;
  for (let byte = 0; byte < 256; byte++) {
    const x = byte / 255;
    const value = plain ? x : Math.min(1, Math.max(0, (x - 0.5) * contrast + 0.5 + brightness));
    for (let channel = 0; channel < 3; channel++) {
      table[channel * 256 + byte] = (value - mean[channel]) / std[channel];
    }
  }
  return table;
}
