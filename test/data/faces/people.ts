import { Random } from '../../../lib/engine/random';
import { drawIdentity, type Identity } from '../../../lib/data/faces/identity';
import { defaultFaceKnobs, type FaceKnobs } from '../../../lib/data/faces/knobs';

/** Person i of the tests. */
export const person = (i: number, knobs: Partial<FaceKnobs> = {}): Identity =>
  drawIdentity(Random.fromSeed(7).fork(i), { ...defaultFaceKnobs, ...knobs });

/** A young, bare face: nothing hides what a unit moves. */
export const bare: Identity = {
  ...person(3, { glasses: 0, beard: 0 }),
  age: 25,
  hair: { ...person(3).hair, style: 'bald' },
};

/** Without noise, so that only what is under test differs. */
export const still: Partial<FaceKnobs> = { restingFace: 0, expressivity: 0, mood: 0, unitNoise: 0 };
