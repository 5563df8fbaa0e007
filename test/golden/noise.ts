import assert from 'node:assert/strict';

/** Uniform in [-1, 1): the number at each place depends on the name and the place alone. As in noise.py, to the bit. */
export function noiseOf(name: string, length: number): Float32Array {
  let salt = 2166136261;
  for (const byte of Buffer.from(name)) salt = Math.imul(salt ^ byte, 16777619) >>> 0; // FNV-1a
  const values = new Float32Array(length);
  for (let place = 0; place < length; place++) {
    let h = (Math.imul(place, 0x9e3779b1) + salt) >>> 0;
    // The last steps of MurmurHash3.
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h = (h ^ (h >>> 16)) >>> 0;
    values[place] = (h >>> 8) / 2 ** 23 - 1;
  }
  return values;
}

/** What a golden file keeps of a large tensor. */
export interface Digest {
  readonly norm: number;
  /** Product with noise of its own: any number out of place moves it. */
  readonly projection: number;
  /** Evenly spaced, the first and the last among them. */
  readonly numbers: readonly number[];
}

/** Each part of the digest within `tolerance` of the tensor's largest number (norm and projection: of its norm). */
export function closeToDigest(name: string, values: Float32Array, expected: Digest, tolerance: number): void {
  const direction = noiseOf(`projection/${name}`, values.length);
  let [squares, projection, largest] = [0, 0, 0];
  values.forEach((value, index) => {
    squares += value * value;
    projection += value * direction[index];
    largest = Math.max(largest, Math.abs(value));
  });
  const check = (what: string, actual: number, wanted: number, scale: number) =>
    assert.ok(
      Math.abs(actual - wanted) <= tolerance * scale,
      `${name}: ${what} is ${actual}, expected ${wanted} within ${tolerance} of ${scale}`,
    );
  check('norm', Math.sqrt(squares), expected.norm, expected.norm);
  check('projection', projection, expected.projection, expected.norm);
  const count = expected.numbers.length;
  expected.numbers.forEach((wanted, i) => {
    const place = count === 1 ? 0 : Math.floor((i * (values.length - 1)) / (count - 1));
    check(`number ${place}`, values[place], wanted, largest);
  });
}
