import assert from 'node:assert/strict';

/** Each number within `tolerance` of the expected one, relative to it where it is larger than 1. */
export function close(
  actual: number | ArrayLike<number>,
  expected: number | ArrayLike<number>,
  tolerance = 1e-12,
): void {
  const [got, wanted] = [actual, expected].map((x) => (typeof x === 'number' ? [x] : Array.from(x)));
  assert.equal(got.length, wanted.length);
  got.forEach((value, i) => {
    const error = Math.abs(value - wanted[i]) / Math.max(1, Math.abs(wanted[i]));
    assert.ok(error <= tolerance, `number ${i} is ${value}, expected ${wanted[i]} within ${tolerance}`);
  });
}
