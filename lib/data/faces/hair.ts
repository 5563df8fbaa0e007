import { Random } from '../../engine/random';
import { darker, hex, lighter, mix, onScale, type Rgb } from './colour';
import { hairStyles, type HairStyle, type HairStyleName } from './hair-styles';
import {
  along,
  blob,
  clamp,
  curve,
  fill,
  lerp,
  line,
  outline,
  ring,
  short,
  type Point,
  type Project,
} from './path';

export interface HairTraits {
  readonly style: HairStyleName;
  readonly colour: Rgb;
  /** Scale of the thickness. */
  readonly volume: number;
  /** Worn the other way round. */
  readonly mirrored: boolean;
  /** For the strands, which no expression may move. */
  readonly seed: number;
}

const natural: readonly Rgb[] = [
  [24, 18, 18],
  [44, 29, 22],
  [78, 48, 30],
  [116, 74, 42],
  [140, 66, 34],
  [176, 128, 74],
  [214, 176, 116],
];
const grey: readonly Rgb[] = [
  [120, 116, 114],
  [206, 203, 200],
];

/** Natural colour, darker above darker skin, greyer with age. */
export function drawHairColour(random: Random, age: number, depth: number): Rgb {
  const shade = random.uniform() ** (1 + 3 * depth) * (depth > 0.4 ? 0.35 : 1);
  const greyness = clamp((age - random.uniform(38, 62)) / 22);
  return mix(onScale(natural, shade), onScale(grey, random.uniform()), greyness);
}

export function drawHair(
  random: Random,
  masculinity: number,
  age: number,
  depth: number,
  colour: Rgb,
): HairTraits {
  const odds = (Object.entries(hairStyles) as [HairStyleName, HairStyle][]).map(
    ([name, { wearer, texture }]) => {
      const fits = Math.exp(-(((masculinity - wearer) / 0.3) ** 2));
      const old =
        name === 'horseshoe' || name === 'receding' || name === 'bald' ? clamp((age - 25) / 40) : 0.6;
      const curl = texture === 'coily' ? clamp(depth * 2.4 - 0.9) : texture === 'curly' ? 0.8 : 1.2 - depth;
      return [name, fits * old * (name === 'buzz' || name === 'bald' ? 0.7 : curl)] as const;
    },
  );
  let left = random.uniform() * odds.reduce((sum, [, odd]) => sum + odd, 0);
  const style = odds.find(([, odd]) => (left -= odd) < 0) ?? odds[0];
  return {
    style: style[0],
    colour,
    volume: random.uniform(0.8, 1.25),
    mirrored: random.uniform() < 0.5,
    seed: random.seed(),
  };
}

interface HairShape {
  readonly style: HairStyle;
  /** Outer rim from the lower left over the crown to the lower right. */
  readonly rim: readonly Point[];
  /** Hairline between the inner ends, left to right. */
  readonly line: readonly Point[];
}

/** Bumps of the rim: how high, and how long in pieces of the rim. */
const bumps: Record<HairStyle['texture'], readonly [height: number, length: number]> = {
  smooth: [0, 1],
  wavy: [1.3, 1.6],
  curly: [4, 1],
  coily: [2, 0.55],
};

/** Round bumps, four points each. */
function bumpy(plain: readonly Point[], height: number, length: number): readonly Point[] {
  const bumps = Math.round((plain.length - 1) / length);
  return Array.from({ length: 4 * bumps + 1 }, (_, i): Point => {
    const [x, y] = along(plain, i / (4 * bumps));
    const out = (height * [0, 0.75, 1, 0.75][i % 4]) / Math.hypot(x, y + 10);
    return [x + out * x, y + out * (y + 10)];
  });
}

function hairShape(hair: HairTraits, width: number): HairShape {
  const style: HairStyle = hairStyles[hair.style];
  const half = 55.5 * width;
  const [top, side] = [style.top * hair.volume, style.side * hair.volume];
  const arch: Point[] = [];
  for (let degree = 172; degree >= 8; degree -= 8) {
    const [s, c] = [Math.sin((degree * Math.PI) / 180), Math.cos((degree * Math.PI) / 180)];
    arch.push([c * (half + side) * (1 - 0.03 * s), -20 - s ** 0.86 * (68 + top)]);
  }
  const flare = style.end > 20 ? 1.06 : 1;
  const lock = (s: number): readonly Point[] =>
    style.end > 20
      ? [style.end, lerp(style.end, -20, 0.35), lerp(style.end, -20, 0.7)].map((y, i): Point => [
          s * (half + side) * [0.96, flare, 1.02][i],
          y,
        ])
      : [[s * (half + Math.max(0.5, side - 2)), style.end]];
  const plain = [...lock(-1), ...arch, ...[...lock(1)].reverse()];
  const [height, length] = bumps[style.texture];
  const rim = height === 0 ? plain : bumpy(plain, height, length);
  const inner = (s: number): readonly Point[] => [
    [s * (half - style.cover * (style.end > 20 ? 0.55 : 0.8)), style.end - (style.end > 20 ? 2 : 7)],
    [s * (half - style.cover), Math.min(style.end - 14, -16)],
  ];
  const line = [
    ...inner(-1),
    ...style.line.map(([x, y]): Point => [x * half, y]),
    ...[...inner(1)].reverse(),
  ];
  if (!hair.mirrored) return { style, rim, line };
  const flip = (points: readonly Point[]): readonly Point[] =>
    points.map(([x, y]): Point => [-x, y]).reverse();
  return { style, rim: flip(rim), line: flip(line) };
}

export const hairPaints = ({ colour }: HairTraits): string =>
  `<linearGradient id="~hair" x2=".25" y2="1"><stop stop-color="${hex(lighter(colour, 0.1))}"/><stop offset=".3" stop-color="${hex(lighter(colour, 0.2))}"/><stop offset=".6" stop-color="${hex(colour)}"/><stop offset="1" stop-color="${hex(darker(colour, 0.35))}"/></linearGradient>`;

/** What lies behind the head. */
export function hairBackSvg(hair: HairTraits, width: number, project: Project): string {
  const { style, rim } = hairShape(hair, width);
  const behind = (points: readonly Point[]): readonly Point[] => points.map((point) => project(point, -40));
  const bun = style.bun ? blob(project, [0, -102], [21, 17], 'url(#~hair)', 1, { lift: -20 }) : '';
  if (!style.back) {
    const low = style.top > 20 ? 22 : style.end - 4;
    return (
      bun +
      (style.top < 5
        ? ''
        : fill(
            ring([
              ...behind(rim),
              ...behind([
                [40, low],
                [0, low + 14],
                [-40, low],
              ]),
            ]),
            hex(darker(hair.colour, 0.35)),
          ))
    );
  }
  const { end, out } = style.back;
  const half = 55.5 * width + out;
  const sheet = behind([
    [-half * 0.94, end],
    [-half, end * 0.5],
    [-half, -20],
    [-half * 0.6, -78],
    [half * 0.6, -78],
    [half, -20],
    [half, end * 0.5],
    [half * 0.94, end],
  ]);
  return bun + fill(outline(sheet), hex(darker(hair.colour, 0.4)));
}

/** Strands between hairline and rim, as one path: long lines, or little arcs where hair curls. */
function strands(
  { style, rim, line: from }: HairShape,
  random: Random,
  fine: boolean,
  put: (point: Point) => Point,
): string {
  let data = '';
  const curled = style.texture === 'curly' || style.texture === 'coily';
  for (let i = 0; i < (fine ? (curled ? 46 : 26) : 8); i++) {
    const share = clamp(random.uniform(0.02, 0.98));
    const [root, tip] = [put(along(from, share)), put(along(rim, share))];
    if (curled) {
      const t = random.uniform(0.15, 0.9);
      const r = style.texture === 'curly' ? 3.4 : 2;
      data += `M${short(lerp(root[0], tip[0], t) - r)} ${short(lerp(root[1], tip[1], t))}a${r} ${r} 0 1 1 ${short(r * 1.2)} ${short(r * random.uniform(-0.4, 1))}`;
    } else {
      const bend = random.uniform(-5, 5);
      data += `M${short(root[0])} ${short(root[1])}Q${short((root[0] + tip[0]) / 2 + bend)} ${short((root[1] + tip[1]) / 2 - 5)} ${short(tip[0])} ${short(tip[1])}`;
    }
  }
  return data;
}

export function hairFrontSvg(hair: HairTraits, width: number, fine: boolean, project: Project): string {
  if (hair.style === 'bald') return '';
  const shape = hairShape(hair, width);
  const lifted = (points: readonly Point[]): readonly Point[] => points.map((point) => project(point, 3));
  const data = outline(lifted(shape.rim), lifted([...shape.line].reverse()));
  if (shape.style.sheer) return fill(data, hex(hair.colour), 0.55);
  const random = Random.fromSeed(hair.seed);
  const put = (point: Point): Point => project(point, 3);
  const rooted = curve(lifted(shape.line.map(([x, y]): Point => [x, y + 1.2])));
  return (
    line(rooted, '#1a0c08', 3, 0.1) +
    fill(data, 'url(#~hair)') +
    line(strands(shape, random.fork('dark'), fine, put), hex(darker(hair.colour, 0.5)), 1, 0.35) +
    line(strands(shape, random.fork('light'), fine, put), hex(lighter(hair.colour, 0.35)), 0.8, 0.35)
  );
}
