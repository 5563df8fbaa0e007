import { type Random } from '../engine/random';
import { InputError } from '../errors';
import { type Augment, checkAugment, drawChange, sourcePlaces } from './augment';
import { type Skipped } from './data-set';
import { IMAGENET, type Normalization, pixelTable } from './normalization';
import { type FaceSample } from './sample';

export interface BatchOptions {
  /** Default {@link IMAGENET}. */
  readonly normalization?: Normalization;
  /** Left out: images as they are. */
  readonly augment?: Augment;
  /** Where the changes are drawn from; needed with `augment`. */
  readonly random?: Random;
}

/** All images of a list of samples, decoded once and held as bytes: `count * size * size * 3` of them. */
export class ImageStore {
  readonly count: number;
  private readonly places: ReadonlyMap<FaceSample, number>;

  /**
   * @param samples one an image, in the order of the images
   * @param size side of an image, in pixels
   * @param pixels `[count, size, size, 3]`, red green blue
   * @param skipped samples that could not be loaded
   */
  constructor(
    readonly samples: readonly FaceSample[],
    readonly size: number,
    readonly pixels: Uint8Array,
    readonly skipped: readonly Skipped[] = [],
  ) {
    this.count = samples.length;
    this.places = new Map(samples.map((sample, index) => [sample, index]));
  }

  /** The places of samples in this store, by identity. Those that were skipped in loading are left out. */
  indicesOf(samples: readonly FaceSample[]): number[] {
    return samples.flatMap((sample) => this.places.get(sample) ?? []);
  }

  /** Labels `[n, 2]`, valence first. */
  labels(indices: readonly number[]): Float32Array {
    const labels = new Float32Array(indices.length * 2);
    indices.forEach((index, i) => {
      const sample = this.samples[this.checked(index)];
      labels[2 * i] = sample.valence;
      labels[2 * i + 1] = sample.arousal;
    });
    return labels;
  }

  /**
   * Images `[n, size, size, 3]` as a net sees them.
   * @throws InputError for an index that is not in the store, or a change out of range.
   */
  batch(indices: readonly number[], options: BatchOptions = {}): Float32Array {
    const { normalization = IMAGENET, augment, random } = options;
    const length = this.size * this.size * 3;
    const images = new Float32Array(indices.length * length);
    if (augment) {
      if (!random) throw new InputError('augment is given without random; expected a Random to draw from.');
      checkAugment(augment, this.size);
      const table = new Float32Array(3 * 256);
      const rows = new Int32Array(this.size);
      const columns = new Int32Array(this.size);
      indices.forEach((index, i) => {
        const change = drawChange(augment, random);
        sourcePlaces(this.size, change.down, false, rows);
        sourcePlaces(this.size, change.right, change.flipped, columns);
        pixelTable(normalization, change, table);
        this.copyMoved(this.checked(index) * length, images, i * length, table, rows, columns);
      });
    } else {
      const table = pixelTable(normalization);
      indices.forEach((index, i) => {
        copyPlain(this.pixels, this.checked(index) * length, images, i * length, length, table);
      });
    }
    return images;
  }

  private copyMoved(
    from: number,
    images: Float32Array,
    to: number,
    table: Float32Array,
    rows: Int32Array,
    columns: Int32Array,
  ): void {
    const { size, pixels } = this;
    for (let y = 0; y < size; y++) {
      const row = from + rows[y] * size * 3;
      for (let x = 0; x < size; x++, to += 3) {
        const at = row + columns[x] * 3;
        images[to] = table[pixels[at]];
        images[to + 1] = table[256 + pixels[at + 1]];
        images[to + 2] = table[512 + pixels[at + 2]];
      }
    }
  }

  private checked(index: number): number {
    if (Number.isInteger(index) && index >= 0 && index < this.count) return index;
    throw new InputError(`Image ${index} was asked for; expected an integer from 0 to ${this.count - 1}.`);
  }
}

function copyPlain(
  pixels: Uint8Array,
  from: number,
  images: Float32Array,
  to: number,
  length: number,
  table: Float32Array,
): void {
  for (let i = 0; i < length; i += 3) {
    images[to + i] = table[pixels[from + i]];
    images[to + i + 1] = table[256 + pixels[from + i + 1]];
    images[to + i + 2] = table[512 + pixels[from + i + 2]];
  }
}
