import assert from 'node:assert/strict';
import { boxAroundCorners, readPoints } from '../../../lib/data/sets/pts';
import { pts } from '../../support/sets';
import { put, sentence, temporaryFolder } from '../fixtures';

describe('readPoints', () => {
  const folder = temporaryFolder();
  const read = (text: string, count = 2) => readPoints(put(folder.path('1.pts'), text), count);

  it('reads the points between the braces, of either kind of line end', () => {
    const points = [
      [1.5, -2],
      [3, 4e1],
    ];
    assert.deepEqual(read(pts(points)), points);
    assert.deepEqual(read(pts(points).replaceAll('\n', '\r\n')), points);
  });

  for (const [what, text, ...parts] of [
    ['an empty file', '', 'has no points between braces'],
    ['a file cut off', 'version: 1\nn_points: 2\n{\n1 2\n', 'has no points between braces'],
    ['fewer points', pts([[1, 2]]), 'has 1 points; expected 2'],
    ['a point of one number', '{\n1 2\n3\n}\n', 'line 3: "3"; expected two numbers'],
    ['a word for a number', '{\n1 2\n3 x\n}\n', 'line 3: "3 x"'],
    ['an empty line', '{\n1 2\n\n}\n', 'line 3: ""'],
    ['NaN', '{\nNaN 2\n3 4\n}\n', 'line 2: "NaN 2"'],
  ] as const) {
    it(`refuses ${what}`, () => assert.throws(() => read(text), sentence('1.pts', ...parts)));
  }

  it('lays a square around corners', () => {
    const corners = [
      [8, 6],
      [8, 26],
      [24, 26],
      [24, 6],
    ] as const;
    assert.deepEqual(boxAroundCorners(corners), { left: 6, top: 6, side: 20 });
    assert.equal(
      boxAroundCorners([
        [1, 1],
        [1, 1],
      ]),
      undefined,
    );
  });
});
