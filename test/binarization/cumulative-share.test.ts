import assert from 'node:assert/strict';
import { cumulativeShare } from '../../lib/binarization/cumulative-share';
import golden from '../golden/binarization.json';
import { close } from '../golden/close';

describe('cumulativeShare', () => {
  it('is the share that a run over the batch gives, the end moved on where it must be', () => {
    for (const { labels, shares } of golden)
      [0, 1].forEach((axis) => {
        close(cumulativeShare(labels.map((label) => label[axis])), shares[axis], 1e-12);
      });
  });

  it('depends on the order of the labels: the flaw it is here for', () => {
    assert.equal(cumulativeShare([0, 3, 1, 0]), 0);
    assert.equal(cumulativeShare([3, 0, 1, 0]), 0.75);
  });

  it('is no number to work with where the labels cancel out', () => {
    assert.equal(cumulativeShare([-1, 1, 2, -2]), Infinity);
    assert.equal(cumulativeShare([0, 0]), NaN);
  });
});
