import assert from 'node:assert/strict';
import { Random } from '../../../lib/engine/random';
import { drawClip } from '../../../lib/data/faces/clip';
import { person } from './people';

const clips = Array.from({ length: 100 }, (_, i) => drawClip(Random.fromSeed(i), person(i), 20));
const frames = clips.flat();

describe('faces/clip', () => {
  it("labels in AFEW-VA's integers, at the nearest tenth of the point", () => {
    for (const { point, label } of frames) {
      assert.ok(
        label.every((value) => Number.isInteger(value) && Math.abs(value) <= 10 && !Object.is(value, -0)),
      );
      assert.ok(label.every((value, axis) => Math.abs(value / 10 - point[axis]) <= 0.05 + 1e-9));
      assert.ok(Math.hypot(...point) <= 1);
    }
  });

  it('spreads over the plane, weak and strong', () => {
    const radii = frames.map(({ point }) => Math.hypot(...point));
    const share = (from: number, to: number) =>
      radii.filter((r) => r >= from && r < to).length / radii.length;
    for (const [from, to] of [
      [0, 0.25],
      [0.25, 0.5],
      [0.5, 0.75],
      [0.75, 1],
    ]) {
      assert.ok(share(from, to) > 0.1, `${share(from, to)} between ${from} and ${to}`);
    }
    for (const quadrant of [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ]) {
      const there = frames.filter(({ point }) => point.every((value, axis) => value * quadrant[axis] > 0));
      assert.ok(there.length > 0.15 * frames.length);
    }
  });

  it('moves smoothly', () => {
    for (const clip of clips) {
      clip.slice(1).forEach(({ point, nuisance }, i) => {
        const step = Math.hypot(point[0] - clip[i].point[0], point[1] - clip[i].point[1]);
        assert.ok(step < 0.4, `a step of ${step}`);
        assert.ok(Math.abs(nuisance.pose.turn - clip[i].nuisance.pose.turn) < 4);
      });
    }
  });

  it('keeps place and light, and renews the noise', () => {
    const [first, second] = clips[0];
    assert.deepEqual(first.nuisance.light, second.nuisance.light);
    assert.deepEqual(first.nuisance.background, second.nuisance.background);
    assert.notEqual(first.nuisance.noiseSeed, second.nuisance.noiseSeed);
  });
});
