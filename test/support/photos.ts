import { dirname, join } from 'node:path';

/** One of face-api's own six sample photographs, of three to five people each. */
export const samplePhoto = (number: number): string =>
  join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'demo', `sample${number}.jpg`);

/** The first, 1920 x 1280: three people. */
export const PHOTO = samplePhoto(1);

/** Where their faces are, by eye: middle of each, in pixels, from left to right. */
export const FACES = [
  [500, 480],
  [930, 535],
  [1580, 320],
] as const;

/** How far each bends, in degrees, clockwise as seen; by eye, to within ten. */
export const ROLLS = [0, -30, 45] as const;
