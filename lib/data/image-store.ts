import { type Skipped } from './data-set';
import { assembleBatch, type BatchOptions, checkSides, type ImageSource, Places } from './image-source';
import { type FaceSample } from './sample';

/** All images of a list of samples, decoded once and held as bytes: `count * side * side * 3` of them. */
export class ImageStore implements ImageSource {
  readonly count: number;
  private readonly places: Places;

  /**
   * @param samples one an image, in the order of the images
   * @param side of an image as it is kept, in pixels
   * @param pixels `[count, side, side, 3]`, red green blue
   * @param skipped samples that could not be loaded
   * @param size of the square that a net sees, cut from the one that is kept; default all of it
   */
  constructor(
    readonly samples: readonly FaceSample[],
    readonly side: number,
    readonly pixels: Uint8Array,
    readonly skipped: readonly Skipped[] = [],
    readonly size: number = side,
  ) {
    checkSides(size, side);
    this.count = samples.length;
    this.places = new Places(samples);
  }

  indicesOf(samples: readonly FaceSample[]): number[] {
    return this.places.of(samples);
  }

  batch(indices: readonly number[], options: BatchOptions = {}): Float32Array {
    const length = this.side * this.side * 3;
    const images = indices.map((index) => {
      const from = this.places.check(index) * length;
      return this.pixels.subarray(from, from + length);
    });
    return assembleBatch(images, this, options);
  }
}
