import assert from 'node:assert/strict';
import { selectEngine } from '../../lib/engine/select';
import type { Weights } from '../../lib/model/network';
import { compareWithPytorch, fromPytorch, toPytorch } from '../../lib/model/pytorch';

const counting = (...shape: number[]) => ({
  shape,
  values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i),
});

const ours: Weights = {
  'a.0/kernel': counting(1, 2, 3, 2),
  'a.0/bias': counting(2),
  'bn/gamma': counting(1),
  'bn/beta': counting(1),
  'bn/moving_mean': counting(1),
  'bn/moving_variance': counting(1),
  'linear/kernel': counting(2, 3),
  'avgpool/kernel': counting(4, 4),
};

describe("PyTorch's names and layouts", () => {
  before(() => selectEngine('cpu'));
  const theirs = () => toPytorch(ours);

  it('turn kernels of convolutions and linear layers', () => {
    const named = theirs();
    assert.deepEqual(Object.keys(named), [
      ...['a.0.weight', 'a.0.bias', 'bn.weight', 'bn.bias', 'bn.running_mean', 'bn.running_var'],
      'linear.weight',
    ]);
    // Ours at [0, x, in, out] is 6 x + 2 in + out; theirs stands at [out, in, 0, x].
    assert.deepEqual(named['a.0.weight'], {
      shape: [2, 3, 1, 2],
      values: Float32Array.of(0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11),
    });
    assert.deepEqual(named['linear.weight'], { shape: [3, 2], values: Float32Array.of(0, 3, 1, 4, 2, 5) });
  });

  it('lead back to the same weights, and leave the pool its matrix', () => {
    assert.deepEqual(fromPytorch(theirs(), ours), ours);
  });

  it('are compared by name and shape, everything that differs named', () => {
    const { 'bn.bias': _, ...named } = theirs();
    assert.deepEqual(compareWithPytorch(theirs(), ours), { missing: [], surplus: [], misshapen: [] });
    assert.deepEqual(
      compareWithPytorch({ ...named, 'fc.weight': counting(1), 'linear.weight': counting(2, 3) }, ours),
      { missing: ['bn.bias'], surplus: ['fc.weight'], misshapen: ['linear.weight [2, 3] (expected [3, 2])'] },
    );
  });
});
