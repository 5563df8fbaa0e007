import { dirname, join } from 'node:path';

/** The first of face-api's own sample photographs, 1920 x 1280: three people. */
export const PHOTO = join(
  dirname(require.resolve('@vladmandic/face-api/package.json')),
  'demo',
  'sample1.jpg',
);

/** Where their faces are, by eye: middle of each, in pixels, from left to right. */
export const FACES = [
  [500, 480],
  [930, 535],
  [1580, 320],
] as const;

/** How far each bends, in degrees, clockwise as seen; by eye, to within ten. */
export const ROLLS = [0, -30, 45] as const;
