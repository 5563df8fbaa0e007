import assert from 'node:assert/strict';
import { actionUnitNames, eachUnit, unitsFrom, type ActionUnit } from '../../../lib/data/faces/action-units';
import { faceLandmarks } from '../../../lib/data/faces/landmarks';
import { plain } from '../../../lib/data/faces/nuisance';
import { renderFacePixels } from '../../../lib/data/faces/render';
import { bare } from './people';

const size = 128;
const rest = unitsFrom();
const landmarks = (unit?: ActionUnit) =>
  faceLandmarks(bare, unitsFrom(unit === undefined ? {} : { [unit]: 1 }), plain, size);
const neutral = landmarks();
const mean = (
  points: readonly (readonly [number, number])[],
  axis: 0 | 1,
  from: number,
  to: number,
): number => points.slice(from, to + 1).reduce((sum, point) => sum + point[axis], 0) / (to + 1 - from);

/** Rows of the picture that a unit may change: brow and forehead, eyes, nose, mouth, chin (from landmarks of the resting face). */
const y = (i: number): number => neutral[i][1];
const bands = {
  forehead: [0, y(19) + 8],
  eyes: [y(19) - 2, y(29)],
  nose: [y(27) - 8, y(33) + 4],
  mouth: [y(33) - 6, y(57) + 9],
  chin: [y(57) - 2, size],
} as const;
type Band = keyof typeof bands;

const regions: Record<ActionUnit, readonly Band[]> = {
  1: ['forehead'],
  2: ['forehead'],
  4: ['forehead', 'eyes'],
  5: ['eyes'],
  6: ['eyes', 'nose'],
  7: ['eyes'],
  9: ['forehead', 'eyes', 'nose', 'mouth'],
  10: ['nose', 'mouth'],
  12: ['nose', 'mouth'],
  R12: ['nose', 'mouth'],
  14: ['mouth'],
  R14: ['mouth'],
  15: ['mouth', 'chin'],
  17: ['mouth', 'chin'],
  18: ['mouth'],
  20: ['mouth'],
  23: ['mouth'],
  24: ['mouth'],
  25: ['mouth'],
  26: ['mouth', 'chin'],
  43: ['eyes'],
};

/** What the unit is named for, in the landmarks: positive says it happened. Picture rows grow downwards. */
const signs: Record<ActionUnit, (moved: typeof neutral) => number> = {
  1: (p) => y(21) - p[21][1] + y(22) - p[22][1],
  2: (p) => y(18) - p[18][1] + y(25) - p[25][1] - Math.abs(y(21) - p[21][1]),
  4: (p) => p[21][1] - y(21) + (p[21][0] - neutral[21][0]),
  5: (p) => y(37) - p[37][1] + y(44) - p[44][1],
  6: (p) => y(41) - p[41][1] + y(46) - p[46][1],
  7: (p) => y(41) - p[41][1] + (p[37][1] - y(37)),
  9: (p) => mean(neutral, 1, 31, 35) - mean(p, 1, 31, 35),
  10: (p) => mean(neutral, 1, 50, 52) - mean(p, 1, 50, 52),
  12: (p) => Math.min(y(48) - p[48][1], y(54) - p[54][1], p[54][0] - neutral[54][0]),
  R12: (p) => y(48) - p[48][1] - Math.abs(y(54) - p[54][1]),
  14: (p) => Math.min(neutral[48][0] - p[48][0], p[54][0] - neutral[54][0]),
  R14: (p) => neutral[48][0] - p[48][0] - Math.abs(p[54][0] - neutral[54][0]),
  15: (p) => Math.min(p[48][1] - y(48), p[54][1] - y(54)),
  17: (p) => Math.min(y(57) - p[57][1], y(8) - p[8][1]),
  18: (p) => neutral[54][0] - neutral[48][0] - (p[54][0] - p[48][0]),
  20: (p) => p[54][0] - p[48][0] - (neutral[54][0] - neutral[48][0]),
  23: (p) => y(57) - y(51) - (p[57][1] - p[51][1]),
  24: (p) => y(57) - y(51) - (p[57][1] - p[51][1]),
  25: (p) => p[66][1] - p[62][1],
  26: (p) => Math.min(p[8][1] - y(8), p[66][1] - p[62][1]),
  43: (p) => p[37][1] - y(37) - Math.max(0, p[37][1] - p[41][1]),
};

describe('faces/action units', () => {
  let atRest: Buffer;
  before(async () => void (atRest = await renderFacePixels(bare, rest, plain, size)));

  for (const unit of actionUnitNames) {
    it(`${unit} changes the picture in its region and not elsewhere`, async () => {
      const after = await renderFacePixels(bare, unitsFrom({ [unit]: 1 }), plain, size);
      let [inside, outside] = [0, 0];
      for (let i = 0; i < after.length; i++) {
        const row = Math.floor(i / 3 / size);
        const change = Math.abs(after[i] - atRest[i]);
        if (regions[unit].some((band) => row >= bands[band][0] && row <= bands[band][1])) inside += change;
        else outside += change;
      }
      assert.ok(inside > 3000, `only ${inside} grey steps changed`);
      assert.ok(outside < 0.12 * inside, `${outside} outside, ${inside} inside`);
    });

    it(`${unit} moves its landmarks the right way, and half of it less`, () => {
      const full = signs[unit](landmarks(unit));
      const half = signs[unit](faceLandmarks(bare, unitsFrom({ [unit]: 0.5 }), plain, size));
      assert.ok(full > 0.4, `moved by ${full} pixels`);
      assert.ok(half > 0.15 && half < full, `half moved by ${half}, full by ${full}`);
    });
  }

  it('cuts intensities to [0, 1]', () => {
    assert.equal(unitsFrom({ 12: 3 })[12], 1);
    assert.equal(unitsFrom({ 12: -1 })[12], 0);
    assert.equal(Object.keys(eachUnit(() => 0)).length, actionUnitNames.length);
  });
});
