import assert from 'node:assert/strict';
import { actionUnitNames, type ActionUnits } from '../../../lib/data/faces/action-units';
import { emotionShares, expressionOf, prototypes, type Prototype } from '../../../lib/data/faces/expression';
import type { AVPoint } from '../../../lib/data/sample';

const distance = (a: ActionUnits, b: ActionUnits): number =>
  Math.hypot(...actionUnitNames.map((unit) => a[unit] - b[unit]));

const disc = (step: number): readonly AVPoint[] => {
  const ticks = Array.from({ length: Math.round(2 / step) + 1 }, (_, i) => -1 + i * step);
  return ticks.flatMap((v) => ticks.map((a): AVPoint => [v, a])).filter(([v, a]) => Math.hypot(v, a) <= 1);
};

describe('faces/expression', () => {
  it('is the neutral face at the origin', () => {
    assert.ok(actionUnitNames.every((unit) => expressionOf([0, 0])[unit] === 0));
  });

  it("shows a class's own units most at its mean", () => {
    for (const [emotion, { mean, units }] of Object.entries<Prototype>(prototypes)) {
      if (emotion === 'contempt') continue; // On anger, and rarer.
      const shown = expressionOf(mean);
      for (const unit of actionUnitNames.filter((name) => (units[name] ?? 0) >= 0.5)) {
        assert.ok(shown[unit] > 0.25, `${emotion}: unit ${unit} is ${shown[unit]}`);
      }
    }
  });

  it('gives shares that sum to 1', () => {
    for (const point of disc(0.25)) {
      assert.ok(Math.abs(emotionShares(point).reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
    }
  });

  it('grows with the distance from the origin in every direction', () => {
    for (let degree = 0; degree < 360; degree += 10) {
      const at = (r: number) => expressionOf([r * Math.cos(degree / 57.3), r * Math.sin(degree / 57.3)]);
      const lengths = [0.2, 0.4, 0.6].map((r) => Math.hypot(...Object.values(at(r))));
      assert.ok(
        lengths[0] < lengths[1] && lengths[1] < lengths[2],
        `at ${degree} degrees: ${lengths.join(', ')}`,
      );
    }
  });

  it('is smooth: a small step of the point is a small step of the face', () => {
    for (const [v, a] of disc(0.1)) {
      const step = distance(expressionOf([v, a]), expressionOf([v + 0.01, a + 0.01]));
      assert.ok(step < 0.06, `a step of ${step} at ${v}, ${a}`);
    }
  });

  it('can be inverted: faces that look alike lie close together on the plane', () => {
    const points = disc(0.1);
    const faces = points.map(expressionOf);
    points.forEach((p, i) =>
      points.forEach((q, j) => {
        const apart = Math.hypot(p[0] - q[0], p[1] - q[1]);
        if (j > i && apart > 0.25) {
          const look = distance(faces[i], faces[j]);
          assert.ok(look > 0.08, `${p.join(', ')} and ${q.join(', ')} look ${look} alike`);
        }
      }),
    );
  });
});
