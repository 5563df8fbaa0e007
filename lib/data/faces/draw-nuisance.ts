import type { Random } from '../../engine/random';
import { mix, type Rgb } from './colour';
import { defaultFaceKnobs, type FaceKnobs } from './knobs';
import type { Nuisance, Spot } from './nuisance';
import { clamp } from './path';
import { skinAt } from './skin';
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
  // A room has one dull tone, and things out of focus that leave it a little.
  const level = random.uniform(70, 215);
  const wall = mix(grey, mix([level, level, level], anyColour(random), 0.35), liveliness);
  const near = (): Rgb => mix(wall, anyColour(random), 0.3 * liveliness);
  const [top, bottom] = [near(), near()];
  const spots = Array.from({ length: random.integer(6) }, (): Spot => {
    const size = random.uniform(15, 60);
    return {
      x: random.uniform(-110, 110),
      y: random.uniform(-110, 110),
      rx: size,
      ry: size * random.uniform(0.5, 2),
      angle: random.uniform(-15, 15),
      colour: near(),
    };
  });
  return { top, bottom, spots: liveliness === 0 ? [] : spots };
}

/** A long thing that reaches in from the rim of the picture, as an arm or a microphone does, and hides part of the face. */
function drawOccluder(random: Random, share: number): Spot | undefined {
  const angle = random.uniform(0, 360);
  const far = random.uniform(85, 110);
  const spot: Spot = {
    x: far * Math.cos((angle * Math.PI) / 180),
    y: far * Math.sin((angle * Math.PI) / 180),
    rx: random.uniform(65, 85),
    ry: random.uniform(16, 30),
    angle: angle + random.uniform(-25, 25),
    colour: mix(anyColour(random), random.pick([skinAt(random.uniform(), 0).base, [60, 58, 60]]), 0.75),
  };
  return random.uniform() < share ? spot : undefined;
}
