import type { Random } from '../../engine/random';
import { darker, hex, type Rgb } from './colour';
import type { MouthShape } from './mouth';
import { along, clamp, fill, lerp, line, moved, outline, short, type Point, type Project } from './path';

/** `stubble` lets the skin through; `goatee` joins moustache and chin; `full` and `long` run from ear to ear. */
export const beardStyles = ['none', 'stubble', 'moustache', 'goatee', 'full', 'long'] as const;
export type BeardStyle = (typeof beardStyles)[number];

export interface BeardTraits {
  readonly style: BeardStyle;
  readonly colour: Rgb;
}

export const drawBeard = (random: Random, masculinity: number, share: number, colour: Rgb): BeardTraits => {
  const style = random.pick(beardStyles.slice(1));
  return {
    style: masculinity > 0.5 && random.uniform() < share ? style : 'none',
    colour: darker(colour, 0.12),
  };
};

/** The beard follows the jaw and the lips, so it moves with them. */
export function beardSvg(
  beard: BeardTraits,
  jaw: readonly Point[],
  mouth: MouthShape,
  noseBase: number,
  fine: boolean,
  project: Project,
): string {
  const { style } = beard;
  if (style === 'none') return '';
  const put = (points: readonly Point[]): readonly Point[] => points.map((point) => project(point, 3));
  const [left, right] = [mouth.outerUpper[0], mouth.outerUpper[6]];
  const [below, lip] = [mouth.outerLower[3][1], mouth.outerUpper[3][1]];
  const paint = hex(beard.colour);
  const moustacheTop: readonly Point[] = [
    moved(left, -2.5, 3),
    [left[0] * 0.66, lerp(lip, noseBase, 0.55)],
    [-2, noseBase + 4.5],
    [2, noseBase + 4.5],
    [right[0] * 0.66, lerp(lip, noseBase, 0.55)],
    moved(right, 2.5, 3),
  ];
  const moustache = outline(
    put(moustacheTop),
    put([...mouth.outerUpper].reverse().map(([x, y]): Point => [x, y + 0.8])),
  );
  // Rim of the chin's or the jaw's hair outside, cheek line inside.
  const hang = style === 'long' ? 17 : style === 'full' ? 5 : 1;
  const grown = jaw.map(([x, y]): Point => [x * (1 + 0.004 * hang), y + hang * clamp((y - 30) / 50)]);
  const cheek: readonly Point[] = [
    jaw[16],
    [jaw[15][0] * 0.93, 22],
    [jaw[13][0] * 0.82, lerp(noseBase, right[1], 0.75)],
    moved(right, 4, 0),
    [0, below + (style === 'stubble' ? 0 : 3)],
    moved(left, -4, 0),
    [jaw[3][0] * 0.82, lerp(noseBase, left[1], 0.75)],
    [jaw[1][0] * 0.93, 22],
    jaw[0],
  ];
  const chin = [jaw[6], jaw[7], jaw[8], jaw[9], jaw[10]].map(([x, y]): Point => [x * 0.95, y + 3]);
  const body =
    style === 'moustache'
      ? ''
      : style === 'goatee'
        ? outline(
            put([moved(left, -3.5, 1), ...chin, moved(right, 3.5, 1)]),
            put([moved(right, -1, 2), [0, below + 3.5], moved(left, 1, 2)]),
          )
        : outline(put(grown), put(cheek));
  if (style === 'stubble') return fill(body + moustache, paint, 0.3);
  if (!fine) return fill(body + moustache, paint, 0.95);
  const rims: readonly (readonly Point[])[] =
    style === 'goatee'
      ? [[moved(left, 1, 2), [0, below + 4], moved(right, -1, 2)], chin]
      : [[...cheek].reverse(), grown];
  let hairs = '';
  for (let i = 1; i < 30; i++) {
    const t = i / 30;
    if (style !== 'moustache') {
      const [x, y] = put([along(rims[0], t)])[0];
      const [a, b] = put([along(rims[1], t)])[0];
      hairs += `M${short(lerp(x, a, 0.15))} ${short(lerp(y, b, 0.15))}L${short(lerp(x, a, 0.85))} ${short(lerp(y, b, 0.85))}`;
    }
    const [x, y] = put([along(moustacheTop, t)])[0];
    hairs += `M${short(x)} ${short(y + 1)}l${short((t - 0.5) * 5)} 3.4`;
  }
  return fill(body + moustache, paint, 0.93) + line(hairs, hex(darker(beard.colour, 0.5)), 0.8, 0.4);
}
