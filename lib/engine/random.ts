import { sha256 } from '@noble/hashes/sha2.js';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/**
 * The one source of chance. Every draw of a run (initialisation, shuffling, augmentation, dropout) comes from a `Random`
 * made from the run's seed, so that one seed repeats one run. `fork(name)` gives an independent stream that depends on the
 * seed and the name alone, never on how many numbers were drawn before: adding a draw in one place moves nothing elsewhere.
 */
export class Random {
  private constructor(
    private readonly generator: ReturnType<typeof xoroshiro128plus>,
    private readonly key: string,
  ) {}

  /** @param seed any finite number */
  static fromSeed(seed: number): Random {
    return Random.fromKey(String(seed));
  }

  private static fromKey(key: string): Random {
    // Not the hash of Node: a browser draws the same faces.
    const hash = sha256(new TextEncoder().encode(key));
    return new Random(xoroshiro128plus(new DataView(hash.buffer).getInt32(0, true)), key);
  }

  /** Takes up the stream where `state()` left it. */
  static fromState(state: RandomState): Random {
    return new Random(xoroshiro128plusFromState(state.words), state.key);
  }

  /** All that is needed to go on from here, as plain JSON. */
  state(): RandomState {
    return { key: this.key, words: [...this.generator.getState()] };
  }

  /** An independent stream for one purpose. */
  fork(name: string | number): Random {
    return Random.fromKey(`${this.key}/${name}`);
  }

  /** Uniform in [low, high), with 32 random bits. */
  uniform(low = 0, high = 1): number {
    return low + (high - low) * ((this.generator.next() >>> 0) / 2 ** 32);
  }

  /** Uniform integer in [0, n). */
  integer(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** Normal by Box and Muller. */
  normal(mean = 0, deviation = 1): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** One of the given values, each as likely. */
  pick<T>(values: readonly T[]): T {
    return values[this.integer(values.length)];
  }

  /** A shuffled copy (Fisher and Yates). */
  shuffle<T>(values: readonly T[]): T[] {
    const result = [...values];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [result[i], result[j]] = [result[j], result[i]];
    }
    return result;
  }

  /** A fresh 31-bit seed for a TensorFlow.js operation. */
  seed(): number {
    return this.generator.next() & 0x7fffffff;
  }
}

export interface RandomState {
  readonly key: string;
  readonly words: readonly number[];
}
