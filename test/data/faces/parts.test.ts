import assert from 'node:assert/strict';
import { unitsFrom } from '../../../lib/data/faces/action-units';
import { beardStyles } from '../../../lib/data/faces/beard';
import type { Identity } from '../../../lib/data/faces/identity';
import { plain } from '../../../lib/data/faces/nuisance';
import { renderFacePixels } from '../../../lib/data/faces/render';
import { bare } from './people';

const draw = (change: Partial<Identity>) => renderFacePixels({ ...bare, ...change }, unitsFrom(), plain, 48);
const apart = (one: Buffer, two: Buffer) =>
  one.reduce((sum, value, i) => sum + Math.abs(value - two[i]), 0) / one.length;

describe('faces/what a person wears and is', () => {
  it('shows each beard, each frame of glasses and age', async () => {
    const base = await draw({});
    for (const style of beardStyles.slice(1)) {
      assert.ok(apart(base, await draw({ beard: { style, colour: [40, 24, 18] } })) > 0.3, style);
    }
    for (const frame of ['round', 'square', 'drop'] as const) {
      assert.ok(apart(base, await draw({ glasses: { frame, colour: [20, 20, 20], rim: 2 } })) > 0.5, frame);
    }
    assert.ok(apart(base, await draw({ age: 78 })) > 0.2);
  });
});
