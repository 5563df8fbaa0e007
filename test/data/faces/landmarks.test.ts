import assert from 'node:assert/strict';
import { unitsFrom } from '../../../lib/data/faces/action-units';
import { faceLandmarks } from '../../../lib/data/faces/landmarks';
import { plain } from '../../../lib/data/faces/nuisance';
import { frontal, type Pose } from '../../../lib/data/faces/pose';
import { renderFacePixels } from '../../../lib/data/faces/render';
import { bare, person } from './people';

const size = 200;
const posed = (pose: Partial<Pose>) => ({ ...plain, pose: { ...frontal, ...pose } });
const rest = unitsFrom();

describe('faces/landmarks', () => {
  it('gives 68 points in the order of iBUG', () => {
    const points = faceLandmarks(bare, rest, plain, size);
    assert.equal(points.length, 68);
    const x = (i: number) => points[i][0];
    const y = (i: number) => points[i][1];
    const rising = (axis: (i: number) => number, ...places: number[]) =>
      places
        .slice(1)
        .forEach((place, i) => assert.ok(axis(place) > axis(places[i]), `${places[i]} to ${place}`));
    rising(x, 0, 3, 6, 8, 10, 13, 16);
    rising(x, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26);
    rising(y, 27, 28, 29, 30, 33, 51, 62);
    rising(x, 31, 32, 33, 34, 35);
    rising(x, 36, 37, 38, 39, 42, 43, 44, 45);
    rising(x, 36, 41, 40, 39);
    rising(x, 42, 47, 46, 45);
    rising(x, 48, 49, 50, 51, 52, 53, 54);
    rising(x, 48, 59, 58, 57, 56, 55, 54);
    rising(x, 48, 60, 61, 62, 63, 64, 54);
    rising(x, 60, 67, 66, 65, 64);
    rising(y, 19, 37, 41, 33, 51, 57, 8);
  });

  it('is symmetric on a frontal face', () => {
    const points = faceLandmarks(bare, rest, plain, size);
    for (const [left, right] of [
      [0, 16],
      [17, 26],
      [36, 45],
      [37, 44],
      [39, 42],
      [41, 46],
      [31, 35],
      [48, 54],
      [60, 64],
      [59, 55],
    ]) {
      assert.ok(Math.abs(points[left][0] + points[right][0] - size) < 1e-6);
      assert.ok(Math.abs(points[left][1] - points[right][1]) < 1e-6);
    }
  });

  it('scales with the picture and follows the pose', () => {
    const at = (pose: Partial<Pose>, px = size) => faceLandmarks(bare, rest, posed(pose), px);
    assert.ok(
      at({}, 64).every(
        ([x, y], i) =>
          Math.abs(x * (size / 64) - at({})[i][0]) + Math.abs(y * (size / 64) - at({})[i][1]) < 1e-6,
      ),
    );
    assert.ok(Math.abs(at({ shift: [0.1, 0] })[30][0] - at({})[30][0] - 20) < 1e-6);
    // Turned to the right, the tip of the nose leaves the middle of the eyes to the right.
    const turned = at({ turn: 15 });
    assert.ok(turned[30][0] > (turned[36][0] + turned[45][0]) / 2 + 3);
    // Tilted clockwise, the right eye is the lower one.
    assert.ok(at({ tilt: 10 })[45][1] > at({ tilt: 10 })[36][1] + 5);
    assert.ok(at({ nod: 10 })[30][1] > at({})[30][1]);
  });

  it('lies on what is drawn: the posed pupil is dark between the lids, the white is bright', async () => {
    for (const i of [0, 3, 8]) {
      const identity = { ...person(i, { glasses: 0 }), hair: bare.hair };
      const nuisance = posed({ turn: 12, nod: -5, tilt: 9, shift: [0.05, -0.03], zoom: 1.1 });
      const points = faceLandmarks(identity, rest, nuisance, size);
      const pixels = await renderFacePixels(identity, rest, nuisance, size);
      const grey = (x: number, y: number) => pixels[3 * (Math.round(y) * size + Math.round(x)) + 1];
      const mid = (from: number, to: number, axis: 0 | 1) =>
        points.slice(from, to + 1).reduce((sum, point) => sum + point[axis], 0) / (to + 1 - from);
      for (const [from, to] of [
        [36, 41],
        [42, 47],
      ]) {
        const [x, y] = [mid(from, to, 0), mid(from, to, 1)];
        const around = [-2, -1, 0, 1, 2].flatMap((dx) => [-2, -1, 0, 1].map((dy) => grey(x + dx, y + dy)));
        assert.ok(Math.min(...around) < 60, `person ${i}: darkest ${Math.min(...around)}`);
      }
    }
  });
});
