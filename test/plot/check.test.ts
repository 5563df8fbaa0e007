import { checkFilled, checkNumber, checkPoints, checkSameLength, checkValues } from '../../lib/plot/check';
import { assertRefused } from './support';

describe('check', () => {
  it('lets good data pass', () => {
    checkValues('f', 'x', [0, -1, 1e9]);
    checkPoints('f', 'p', [[0, 1]]);
    checkSameLength('f', ['x', [1]], ['y', [2]]);
  });

  it('names the figure, the list and the index of the first bad value', () => {
    assertRefused(() => checkValues('curves', 'loss', [1, NaN, Infinity]), /^curves: loss\[1\] is NaN/);
    assertRefused(
      () =>
        checkPoints('avPlane', 'truth', [
          [0, 0],
          [0, -Infinity],
        ]),
      /truth\[1\]\[1\] is -Infinity/,
    );
    assertRefused(() => checkNumber('f', 'deltaR', NaN), /deltaR/);
    assertRefused(() => checkFilled('f', 'rows', []), /rows is empty/);
    assertRefused(() => checkSameLength('f', ['x', [1, 2]], ['y', [1]]), /x has 2 values and y has 1/);
  });
});
