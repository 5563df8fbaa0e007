import type { Point } from './path';

/** How hair lies: its rim and its strands. */
export type HairTexture = 'smooth' | 'wavy' | 'curly' | 'coily';

export interface HairStyle {
  /** Thickness above the crown and at the sides, in face units. */
  readonly top: number;
  readonly side: number;
  /** Height at which the hair beside the face ends, and how far it covers the face there. */
  readonly end: number;
  readonly cover: number;
  /** From the temple on the left of the picture to the other: shares of the half width, heights. */
  readonly line: readonly Point[];
  /** What hangs behind the head: height of its end, width beyond the head. */
  readonly back?: { readonly end: number; readonly out: number };
  readonly texture: HairTexture;
  readonly bun?: boolean;
  /** Shaved so short that skin shines through. */
  readonly sheer?: boolean;
  /** Who wears it: 0 women, 1 men, .5 both, as a centre of odds. */
  readonly wearer: number;
}

const round: readonly Point[] = [
  [-0.88, -36],
  [-0.76, -55],
  [-0.4, -65],
  [0, -67],
  [0.4, -65],
  [0.76, -55],
  [0.88, -36],
];

export const hairStyles = {
  bald: { top: 0, side: 0, end: -30, cover: 0, line: round, texture: 'smooth', wearer: 0.9 },
  horseshoe: {
    top: -3,
    side: 3.5,
    end: -4,
    cover: 4,
    line: [
      [-0.95, -38],
      [-0.9, -56],
      [-0.72, -74],
      [-0.1, -88],
      [0.1, -88],
      [0.72, -74],
      [0.9, -56],
      [0.95, -38],
    ],
    texture: 'smooth',
    wearer: 1,
  },
  buzz: { top: 1.5, side: 0.5, end: -14, cover: 4, line: round, texture: 'smooth', sheer: true, wearer: 0.9 },
  crop: {
    top: 8,
    side: 2.5,
    end: -6,
    cover: 5,
    line: [
      [-0.86, -34],
      [-0.74, -52],
      [-0.5, -57],
      [-0.3, -54],
      [-0.05, -58],
      [0.2, -54],
      [0.45, -57],
      [0.74, -52],
      [0.86, -34],
    ],
    texture: 'smooth',
    wearer: 0.9,
  },
  sidePart: {
    top: 10,
    side: 3.5,
    end: -4,
    cover: 5,
    line: [
      [-0.88, -34],
      [-0.74, -50],
      [-0.3, -56],
      [0.1, -62],
      [0.44, -72],
      [0.62, -63],
      [0.8, -52],
      [0.9, -34],
    ],
    texture: 'smooth',
    wearer: 0.85,
  },
  quiff: {
    top: 18,
    side: 1.5,
    end: -8,
    cover: 4,
    line: [
      [-0.88, -34],
      [-0.8, -54],
      [-0.5, -66],
      [0, -64],
      [0.5, -67],
      [0.8, -54],
      [0.88, -34],
    ],
    texture: 'wavy',
    wearer: 0.9,
  },
  receding: {
    top: 4,
    side: 3,
    end: -4,
    cover: 5,
    line: [
      [-0.92, -34],
      [-0.86, -56],
      [-0.62, -76],
      [-0.3, -73],
      [0, -69],
      [0.3, -73],
      [0.62, -76],
      [0.86, -56],
      [0.92, -34],
    ],
    texture: 'smooth',
    wearer: 1,
  },
  curls: {
    top: 15,
    side: 9,
    end: 4,
    cover: 5,
    line: [
      [-0.88, -30],
      [-0.74, -46],
      [-0.5, -50],
      [-0.25, -56],
      [0, -51],
      [0.25, -57],
      [0.5, -50],
      [0.74, -46],
      [0.88, -30],
    ],
    texture: 'curly',
    wearer: 0.5,
  },
  afro: { top: 24, side: 20, end: 12, cover: 3, line: round, texture: 'coily', wearer: 0.5 },
  bob: {
    top: 9,
    side: 9,
    end: 50,
    cover: 7,
    line: [
      [-0.9, -26],
      [-0.8, -46],
      [-0.3, -60],
      [0.25, -73],
      [0.6, -58],
      [0.86, -40],
      [0.92, -26],
    ],
    back: { end: 54, out: 7 },
    texture: 'smooth',
    wearer: 0.05,
  },
  long: {
    top: 8,
    side: 8,
    end: 118,
    cover: 6,
    line: [
      [-0.9, -24],
      [-0.8, -46],
      [-0.4, -64],
      [0, -75],
      [0.4, -64],
      [0.8, -46],
      [0.9, -24],
    ],
    back: { end: 130, out: 8 },
    texture: 'smooth',
    wearer: 0,
  },
  waves: {
    top: 11,
    side: 13,
    end: 104,
    cover: 7,
    line: [
      [-0.9, -26],
      [-0.8, -48],
      [-0.45, -62],
      [-0.2, -74],
      [0.25, -60],
      [0.75, -44],
      [0.92, -26],
    ],
    back: { end: 112, out: 15 },
    texture: 'wavy',
    wearer: 0.05,
  },
  fringe: {
    top: 9,
    side: 8,
    end: 66,
    cover: 8,
    line: [
      [-0.88, -28],
      [-0.78, -32],
      [-0.45, -34],
      [0, -36],
      [0.45, -34],
      [0.78, -32],
      [0.88, -28],
    ],
    back: { end: 74, out: 8 },
    texture: 'smooth',
    wearer: 0,
  },
  bun: {
    top: 6,
    side: 2,
    end: -6,
    cover: 3,
    line: round,
    texture: 'smooth',
    bun: true,
    wearer: 0.05,
  },
} as const satisfies Record<string, HairStyle>;

export type HairStyleName = keyof typeof hairStyles;
