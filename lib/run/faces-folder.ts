import { isDeepStrictEqual } from 'node:util';
import { hashOf } from '../run/address';
import { DEFAULT_FACES, type FacesConfig } from './data';

/** Name of the folder of drawn faces: those of other options stand in another, those of the same are found again. */
export function facesFolder({
  people,
  clipsPerPerson,
  framesPerClip,
  size,
  seed,
  knobs,
}: FacesConfig): string {
  const name = `faces-${people}x${clipsPerPerson}x${framesPerClip}-${size}px-seed${seed}`;
  return isDeepStrictEqual(knobs, DEFAULT_FACES.knobs) ? name : `${name}-knobs-${hashOf(knobs).slice(0, 8)}`;
}
