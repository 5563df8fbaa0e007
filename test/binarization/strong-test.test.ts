import assert from 'node:assert/strict';
import { boundaryOf, groupOf, STRONG_TESTS } from '../../lib/binarization/strong-test';

describe('groupOf', () => {
  it('holds the intensity, or its square, against the threshold as each description does', () => {
    const of = (r: number, deltaR: number) => STRONG_TESTS.map((test) => groupOf(r, deltaR, test));
    assert.deepEqual(of(0.6, 0.5), ['strong', 'weak', 'strong'], '.36 is below .75');
    assert.deepEqual(of(0.9, 0.5), ['strong', 'strong', 'strong'], '.81 is above .75');
    assert.deepEqual(of(0.4, 0.5), ['weak', 'weak', 'weak']);
    assert.deepEqual(of(0.5, 0), ['strong', 'neither', 'strong'], '.25 is .25');
  });

  it('has the boundary itself strong under the review alone', () => {
    assert.deepEqual(
      STRONG_TESTS.map((test) => groupOf(boundaryOf(0.5, test), 0.5, test)),
      ['strong', 'neither', 'neither'],
    );
  });

  it('puts nothing in a group where the threshold is NaN, and all in the weak one where it is infinite', () => {
    for (const test of STRONG_TESTS)
      assert.deepEqual([groupOf(0.5, NaN, test), groupOf(0.5, Infinity, test)], ['neither', 'weak']);
  });
});
