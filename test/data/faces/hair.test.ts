import assert from 'node:assert/strict';
import { Random } from '../../../lib/engine/random';
import { unitsFrom } from '../../../lib/data/faces/action-units';
import { drawHairColour } from '../../../lib/data/faces/hair';
import { hairStyles, type HairStyleName } from '../../../lib/data/faces/hair-styles';
import { renderFacePixels } from '../../../lib/data/faces/render';
import { bare } from './people';

describe('faces/hair', () => {
  it('has at least eight styles and bald, no two alike', async () => {
    const names = Object.keys(hairStyles) as HairStyleName[];
    assert.ok(names.length >= 9 && names.includes('bald'));
    const pictures = await Promise.all(
      names.map((style) =>
        renderFacePixels({ ...bare, hair: { ...bare.hair, style } }, unitsFrom(), undefined, 48),
      ),
    );
    pictures.forEach((one, i) =>
      pictures.slice(i + 1).forEach((two, j) => {
        const apart = one.reduce((sum, value, k) => sum + Math.abs(value - two[k]), 0) / one.length;
        assert.ok(apart > 0.7, `${names[i]} and ${names[i + 1 + j]}: ${apart}`);
      }),
    );
  });

  it('greys with age', () => {
    const colourful = (age: number) =>
      Array.from({ length: 200 }, (_, i) => drawHairColour(Random.fromSeed(i), age, 0.2)).reduce(
        (sum, rgb) => sum + Math.max(...rgb) - Math.min(...rgb),
        0,
      );
    assert.ok(colourful(75) < 0.45 * colourful(25));
  });
});
