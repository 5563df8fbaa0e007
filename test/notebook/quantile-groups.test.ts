import assert from 'node:assert/strict';
import { quantileGroups } from '../../lib/notebook/quantile-groups';
import { assertRefused } from '../plot/support';

describe('quantileGroups', () => {
  it('cuts values into groups of one size and says from where to where each reaches', () => {
    const groups = quantileGroups([0, 1, 2, 3, 4, 5, 6, 7], 4);
    assert.deepEqual(
      groups.map((name) => name[0]),
      ['1', '1', '2', '2', '3', '3', '4', '4'],
    );
    assert.equal(groups[0], '1 of 4: 0.00 to 1.75');
    assert.equal(groups[7], '4 of 4: 5.25 to 7.00');
  });

  it('keeps equal values together', () => {
    assert.deepEqual(new Set(quantileGroups([1, 1, 1, 1], 2)).size, 1);
    const groups = quantileGroups([0, 0, 0, 1], 2);
    assert.equal(new Set(groups.slice(0, 3)).size, 1);
  });

  it('refuses what has no quantiles', () => {
    assertRefused(() => quantileGroups([], 4), /list is empty/);
    assertRefused(() => quantileGroups([1, NaN], 4), /Value 1 is NaN/);
    assertRefused(() => quantileGroups([1], 1), /number of quantiles is 1/);
  });
});
