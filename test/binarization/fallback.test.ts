import assert from 'node:assert/strict';
import { FALLBACKS, filledGroups } from '../../lib/binarization/fallback';

describe('filledGroups', () => {
  // Squares .81, .04, .49, .72.
  const intensities = [0.9, 0.2, 0.7, Math.sqrt(0.72)];
  const of = (strong: number[], weak: number[]) =>
    FALLBACKS.map((fallback) => {
      const groups = filledGroups({ strong, weak }, intensities, fallback);
      return [groups.strong, groups.weak];
    });

  it('leaves groups alone that have labels', () => {
    assert.deepEqual(of([2], [0]), Array(3).fill([[2], [0]]));
  });

  it('adds by fixed bounds where one is empty: the official code has the weak anew, the zoo on top', () => {
    assert.deepEqual(of([], [0, 1, 2, 3]), [
      [[], [0, 1, 2, 3]],
      [[0, 3], [1]],
      [
        [0, 3],
        [0, 1, 2, 3, 1],
      ],
    ]);
  });

  it('keeps the strong it has, once more by their bound', () => {
    assert.deepEqual(of([0, 2], [])[1], [[0, 2, 0, 3], [1]]);
  });

  it('lets the weak stand in where none is strong', () => {
    const groups = filledGroups({ strong: [], weak: [0, 1] }, [0.2, 0.6], 'official');
    assert.deepEqual(groups, { strong: [0], weak: [0] });
  });
});
