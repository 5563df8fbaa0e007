import assert from 'node:assert/strict';
import { confidenceInterval } from '../../lib/margin/confidence-interval';
import { adaptiveNeighbours } from '../../lib/margin/adaptive-neighbours';
import golden from '../golden/margin.json';
import { close } from '../golden/close';

describe('confidenceInterval', () => {
  it('is A / sqrt(k)', () => {
    assert.equal(confidenceInterval(1), 0.7);
    assert.equal(confidenceInterval(4), 0.35);
    assert.equal(confidenceInterval(16, { constant: 1.2 }), 0.3);
  });

  for (const { name, outputs, labels, width, constant, delta, official } of golden.neighbours) {
    it(`has the formula's and the official code's reading: ${name}`, () => {
      const k = [...adaptiveNeighbours(outputs.flat(), width, labels, { constant })];
      close(
        k.map((value) => confidenceInterval(value, { constant })),
        delta,
      );
      const neighbours = labels.length - 1;
      close(
        k.map((value) => confidenceInterval(value, { constant, index: 'k-1', neighbours })),
        official,
      );
    });
  }
});
