import { InputError } from '../../errors';
import { readLines } from '../../files/lines';
import { squareAround } from '../face-box';
import { type FaceBox } from '../sample';

/**
 * A `.pts` file of the iBUG tools: `version: 1`, `n_points: 68`, then a line `x y` for each between braces.
 * @param count how many points are expected
 * @throws InputError naming the line that is not as it should be.
 */
export function readPoints(path: string, count: number): (readonly [x: number, y: number])[] {
  const expected = `a .pts file of ${count} points`;
  const lines = readLines(path, expected).map((line) => line.trim());
  const [open, close] = [lines.indexOf('{'), lines.indexOf('}')];
  if (open < 0 || close < open) {
    throw new InputError(`${path} has no points between braces; expected ${expected}.`);
  }
  if (close - open - 1 !== count) {
    throw new InputError(`${path} has ${close - open - 1} points; expected ${count}.`);
  }
  return lines.slice(open + 1, close).map((line, i) => {
    const point = line.split(/\s+/).map(Number);
    if (line === '' || point.length !== 2 || !point.every(Number.isFinite)) {
      throw new InputError(
        `${path}, line ${open + i + 2}: ${JSON.stringify(line)}; expected two numbers, x and y.`,
      );
    }
    return [point[0], point[1]];
  });
}

/** The square around the corners of a face box, as large as its longer side; a tracker's box holds the whole face. */
export function boxAroundCorners(corners: readonly (readonly [x: number, y: number])[]): FaceBox | undefined {
  const [x, y] = [0, 1].map((axis) => corners.map((corner) => corner[axis]));
  const [left, right, top, bottom] = [Math.min(...x), Math.max(...x), Math.min(...y), Math.max(...y)];
  return squareAround(left, top, right - left, bottom - top);
}
