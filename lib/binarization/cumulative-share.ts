/**
 * What stands in the place of Otsu's threshold in the official code and in the authors' later code: a share of a running sum.
 *
 *     share = S_e / S,    S_j = y_0 + ... + y_j,    S = the sum of all y,    e = floor((argmin y + argmax y) / 2)
 *
 * `y` = one axis of the labels of a batch, with its sign and in the order of the batch; `e` = `end`, moved on by 2 until
 * `S_e >= 0.75 S` or `S_e < 0.95 S`. For a sum above 0 one of the two always holds; below 0 the end moves on while the share lies
 * above .75 and up to .95.
 *
 * The result is no intensity: it has no unit, it moves with the order of the labels, it may be below 0 or far above 1 (a batch whose
 * labels cancel out divides by nearly nothing; where they cancel exactly it is infinite or NaN, and no label is strong). It stands
 * here so that the official code can be followed; `otsu.ts` is what the review describes.
 */

/** Bounds of the running share. Official code: 0.75 and 0.95. */
const [LOWER, UPPER] = [0.75, 0.95];

/** @param values one axis of the labels, in the order of the batch, at least one */
export function cumulativeShare(values: readonly number[]): number {
  const total = sum(values);
  const [least, most] = [first(values, (a, b) => a < b), first(values, (a, b) => a > b)];
  // Past the last label the part is the total, which the test below passes whatever its sign.
  for (let end = Math.floor((least + most) / 2); ; end += 2) {
    const part = sum(values.slice(0, end + 1));
    if (part >= LOWER * total || part < UPPER * total) return part / total;
  }
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Index of the first value that no other beats. */
const first = (values: readonly number[], beats: (a: number, b: number) => boolean): number =>
  values.reduce((best, value, index) => (beats(value, values[best]) ? index : best), 0);
