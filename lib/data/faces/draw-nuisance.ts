import type { Random } from '../../engine/random';
import { mix, type Rgb } from './colour';
import { defaultFaceKnobs, type FaceKnobs } from './knobs';
import type { Nuisance, Spot } from './nuisance';
import { clamp } from './path';
import { smoothWalk } from './walk';

/**
 * Draws the circumstances of one clip: place, light and camera stay, the head moves smoothly, the noise is new in each frame.
 * @param random the stream of the clip's nuisance; nothing else may draw from it
 * @returns the nuisance at frame t
 */
export function drawNuisance(random: Random, knobs: FaceKnobs = defaultFaceKnobs): (t: number) => Nuisance {
  const walk = (name: string): ((t: number) => number) => {
    const [still, moving] = [
      random.fork(name).normal(),
      smoothWalk(random.fork(`${name} moves`), 2 * knobs.pace),
    ];
    // Two thirds of the variance lie between clips.
    return (t) => 0.82 * still + 0.57 * moving(t);
  };
  const [turn, nod, tilt, right, down, near, look, lookDown] = [
    'turn',
    'nod',
    'tilt',
    'right',
    'down',
    'near',
    'look',
    'look down',
  ].map(walk);
  const place = random.fork('light');
  const light = {
    side: knobs.light * place.uniform(-1, 1),
    level: knobs.light * clamp(place.normal(-0.1, 0.45), -1, 1),
    warmth: knobs.light * clamp(place.normal(0, 0.6), -1, 1),
  };
  const background = drawBackground(random.fork('background'), knobs.background);
  const occluder = drawOccluder(random.fork('occlusion'), knobs.occlusion);
  const blur = random.fork('blur').uniform(0, knobs.blur);
  const seed = random.fork('noise').seed() >>> 8;
  return (t) => ({
    pose: {
      turn: clamp(knobs.turn * turn(t), -25, 25),
      nod: clamp(knobs.nod * nod(t), -18, 18),
      tilt: knobs.tilt * tilt(t),
      shift: [knobs.shift * right(t), knobs.shift * down(t)],
      zoom: 1 + clamp(knobs.zoom * near(t), -0.3, 0.3),
      // People look near the camera, more so than they turn to it.
      gaze: [clamp(0.16 * look(t), -0.5, 0.5), clamp(0.1 * lookDown(t), -0.3, 0.3)],
    },
    light,
    background,
    occluder,
    blur,
    noise: knobs.noise,
    noiseSeed: seed + t,
  });
}

const anyColour = (random: Random): Rgb => [
  random.uniform(30, 235),
  random.uniform(30, 235),
  random.uniform(30, 235),
];
const grey: Rgb = [150, 152, 155];

function drawBackground(random: Random, liveliness: number): Nuisance['background'] {
  // Rooms are duller than any colour: half grey.
  const colour = (): Rgb => mix(grey, mix(anyColour(random), grey, 0.4), liveliness);
  const [top, bottom] = [colour(), colour()];
  const spots = Array.from({ length: random.integer(6) }, () =>
    drawSpot(
      random,
      [random.uniform(-110, 110), random.uniform(-110, 110)],
      random.uniform(15, 60),
      colour(),
    ),
  );
  return { top, bottom, spots: liveliness === 0 ? [] : spots };
}

const drawSpot = (random: Random, [x, y]: readonly [number, number], size: number, colour: Rgb): Spot => ({
  x,
  y,
  rx: size,
  ry: size * random.uniform(0.4, 1.6),
  angle: random.uniform(0, 180),
  colour,
});

/** A thing that reaches in from the rim of the picture and hides up to about a quarter of the face. */
function drawOccluder(random: Random, share: number): Spot | undefined {
  const angle = random.uniform(0, 2 * Math.PI);
  const far = random.uniform(70, 95);
  const spot = drawSpot(
    random,
    [far * Math.cos(angle), far * Math.sin(angle)],
    random.uniform(30, 48),
    mix(anyColour(random), grey, 0.3),
  );
  return random.uniform() < share ? spot : undefined;
}
