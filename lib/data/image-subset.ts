import { type BatchOptions, type ImageSource, Places } from './image-source';
import { type FaceSample } from './sample';

/**
 * Some images of a source. Whoever is given it reaches neither image nor label of any other sample: training gets one without the
 * people it is to be measured on.
 */
export class ImageSubset implements ImageSource {
  readonly samples: readonly FaceSample[];
  readonly size: number;
  readonly side: number;
  readonly #source: ImageSource;
  readonly #rows: readonly number[];
  readonly #places: Places;

  /** @param samples of the source, by identity; those that it lacks are left out */
  constructor(source: ImageSource, samples: readonly FaceSample[]) {
    this.#source = source;
    this.#rows = source.indicesOf(samples);
    this.samples = this.#rows.map((row) => source.samples[row]);
    this.#places = new Places(this.samples);
    ({ size: this.size, side: this.side } = source);
  }

  indicesOf(samples: readonly FaceSample[]): number[] {
    return this.#places.of(samples);
  }

  batch(indices: readonly number[], options?: BatchOptions): Float32Array | Promise<Float32Array> {
    return this.#source.batch(
      indices.map((index) => this.#rows[this.#places.check(index)]),
      options,
    );
  }
}
