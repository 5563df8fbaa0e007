import { type CropCache } from './crop-cache';
import { decodeImage } from './decode';
import { assembleBatch, type BatchOptions, checkSides, type ImageSource, Places } from './image-source';
import { type FaceSample } from './sample';

/**
 * Images read from disk as they are asked for, for data sets larger than the memory: what is held is what is asked for. A batch is
 * decoded in the thread pool from the moment it is asked for; ask for the next one before working on this one (`ahead`).
 * Gives the bits that an `ImageStore` of the same samples gives.
 */
export class ImageStream implements ImageSource {
  readonly count: number;
  private readonly places: Places;

  /**
   * @param size of the square that a net sees, in pixels
   * @param side of the square an image is brought to, from which the other is cut
   * @param cache where decoded images are kept for the next epoch
   */
  constructor(
    readonly samples: readonly FaceSample[],
    readonly size: number,
    readonly side: number = size,
    readonly cache?: CropCache,
  ) {
    checkSides(size, side);
    this.count = samples.length;
    this.places = new Places(samples);
    cache?.makeRoom(samples, side);
  }

  indicesOf(samples: readonly FaceSample[]): number[] {
    return this.places.of(samples);
  }

  async batch(indices: readonly number[], options: BatchOptions = {}): Promise<Float32Array> {
    const samples = indices.map((index) => this.samples[this.places.check(index)]);
    const loads = await Promise.allSettled(samples.map((sample) => this.load(sample)));
    const images = loads.map((load) => {
      // The first by place, not by time: the same in every run.
      if (load.status === 'rejected') throw load.reason;
      return load.value;
    });
    return assembleBatch(images, this, options);
  }

  private load(sample: FaceSample): Promise<Uint8Array> {
    return this.cache?.load(sample, this.side) ?? decodeImage(sample.path, this.side, sample.box);
  }
}
