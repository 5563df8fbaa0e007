import assert from 'node:assert/strict';
import { Random } from '../../../lib/engine/random';
import { actionUnitNames } from '../../../lib/data/faces/action-units';
import { expressionOf } from '../../../lib/data/faces/expression';
import { drawManner, unitsOf } from '../../../lib/data/faces/manner';

const off = { restingFace: 0, restingUnits: 6, expressivity: 0, mood: 0 };
const deviation = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};
const many = (knobs: Partial<typeof off>) =>
  Array.from({ length: 400 }, (_, i) => drawManner(Random.fromSeed(i), { ...off, ...knobs }));

describe('faces/manner', () => {
  it('is nobody in particular with all knobs off', () => {
    assert.deepEqual(unitsOf(drawManner(Random.fromSeed(1), off), [0.5, 0.3]), expressionOf([0.5, 0.3]));
  });

  it('spreads resting faces, gains and moods as the knobs say', () => {
    const resting = many({ restingFace: 0.25 }).flatMap(({ resting }) =>
      Object.values(resting).filter((x) => x !== 0),
    );
    assert.ok(Math.abs(deviation(resting) - 0.25) < 0.02);
    assert.ok(Math.abs(resting.length / 400 - off.restingUnits) < 0.01);
    const gains = many({ expressivity: 0.3 }).flatMap(({ gain }) =>
      actionUnitNames.map((unit) => Math.log(gain[unit])),
    );
    assert.ok(Math.abs(deviation(gains) - 0.3) < 0.03);
    const moods = many({ mood: 0.25 }).flatMap(({ mood }) => mood);
    assert.ok(Math.abs(deviation(moods) - 0.25) < 0.02);
  });

  it('keeps every unit in [0, 1]', () => {
    for (const manner of many({ restingFace: 1, expressivity: 1 })) {
      assert.ok(Object.values(unitsOf(manner, [-0.6, 0.6])).every((value) => value >= 0 && value <= 1));
    }
  });
});
