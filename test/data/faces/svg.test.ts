import assert from 'node:assert/strict';
import { Random } from '../../../lib/engine/random';
import { drawClip } from '../../../lib/data/faces/clip';
import { unitsFrom } from '../../../lib/data/faces/action-units';
import { faceSvg } from '../../../lib/data/faces/svg';
import { bare, person } from './people';

const rest = unitsFrom();

describe('faces/svg', () => {
  it('draws whole numbers, no fonts, no filters and no outside references, for everybody in every pose', () => {
    for (let i = 0; i < 60; i++) {
      const identity = person(i, { glasses: 0.5 });
      for (const { units, nuisance } of drawClip(Random.fromSeed(i), identity, 2)) {
        const svg = faceSvg(identity, units, nuisance, 256);
        assert.doesNotMatch(svg, /NaN|Infinity|undefined|~|<text|<filter|href/);
      }
    }
  });

  it('names its gradients by a prefix of its own, so that two drawings can share a page', () => {
    const ids = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const [one, two] = [ids(faceSvg(bare, rest)), ids(faceSvg(person(1), rest))];
    assert.ok(one.length > 5);
    assert.equal(new Set([...one, ...two]).size, one.length + two.length);
    const svg = faceSvg(bare, rest);
    for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) assert.ok(ids(svg).includes(id), id);
  });

  it('takes its size from the caller and keeps the same coordinates', () => {
    assert.match(faceSvg(bare, rest, undefined, 64), /width="64" height="64" viewBox="-100 -100 200 200"/);
  });
});
