import assert from 'node:assert/strict';
import { Random } from '../../../lib/engine/random';
import { drawClip } from '../../../lib/data/faces/clip';
import { drawIdentity } from '../../../lib/data/faces/identity';
import { defaultFaceKnobs } from '../../../lib/data/faces/knobs';
import { person } from './people';

describe('faces/identity', () => {
  it('is the same from the same stream and differs between people', () => {
    assert.deepEqual(person(1), person(1));
    assert.notDeepEqual(person(1), person(2));
  });

  it('shares no stream with the expression', () => {
    const root = Random.fromSeed(1);
    const stream = root.fork('identity').fork(0);
    const first = drawIdentity(stream);
    drawClip(root.fork('clip').fork(0), first, 5);
    assert.deepEqual(drawIdentity(root.fork('identity').fork(0)), first);
    const [one, other] = [first, drawIdentity(root.fork('identity').fork(1))].map((identity) =>
      drawClip(Random.fromSeed(9), { manner: { ...identity.manner, ...first.manner } }, 5),
    );
    assert.deepEqual(one, other);
  });

  it('changes with a knob only where the knob points', () => {
    const [wearing, bare] = [person(5, { glasses: 1 }), person(5, { glasses: 0 })];
    assert.equal(bare.glasses, undefined);
    assert.deepEqual({ ...wearing, glasses: undefined }, bare);
    const lively = person(5, { expressivity: 1, mood: 1, restingFace: 1 });
    assert.deepEqual({ ...lively, manner: person(5).manner }, person(5));
  });

  it('covers ages, skins, styles and beards over a few hundred people', () => {
    const people = Array.from({ length: 300 }, (_, i) => person(i));
    const kinds = (of: (i: (typeof people)[number]) => unknown) => new Set(people.map(of)).size;
    assert.ok(people.every(({ age }) => age >= 18 && age <= 80));
    assert.ok(kinds(({ hair }) => hair.style) >= 12);
    assert.equal(
      kinds(({ beard }) => beard.style),
      6,
    );
    assert.ok(kinds(({ glasses }) => glasses?.frame) === 4);
    const wearing = people.filter(({ glasses }) => glasses).length / people.length;
    assert.ok(Math.abs(wearing - defaultFaceKnobs.glasses) < 0.08);
    const depths = people.map(({ skin }) => skin.depth);
    assert.ok(Math.min(...depths) < 0.05 && Math.max(...depths) > 0.95);
  });
});
