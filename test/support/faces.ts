import { writeFaces } from '../../lib/data/faces/write-faces';

/** People in the tiny data set, enough for every part of a split by person. */
export const TINY_PEOPLE = 12;

/** Renders drawn faces of 16 px in less than a second: 12 people with two clips of four frames. */
export const writeTinyFaces = (dir: string): Promise<void> =>
  writeFaces({ dir, people: TINY_PEOPLE, clipsPerPerson: 2, framesPerClip: 4, size: 16, seed: 1 });
