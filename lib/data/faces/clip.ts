import type { Random } from '../../engine/random';
import type { AVPoint } from '../sample';
import { actionUnitNames, eachUnit, type ActionUnit, type ActionUnits } from './action-units';
import { drawNuisance } from './draw-nuisance';
import type { Identity } from './identity';
import { defaultFaceKnobs, type FaceKnobs } from './knobs';
import { unitsOf } from './manner';
import type { Nuisance } from './nuisance';
import { smoothWalk } from './walk';

/** One moment of a clip. */
export interface ClipFrame {
  /** Where the person is in the AV plane, within the unit disc. */
  readonly point: AVPoint;
  /** The same in AFEW-VA's integers, -10..10: what the label says. */
  readonly label: AVPoint;
  readonly units: ActionUnits;
  readonly nuisance: Nuisance;
}

/**
 * One person moving smoothly through the AV plane about their own mood:
 * p(t) = squash(mood + range * walk(t)), squash(p) = p / (1 + |p|^4)^(1/4), which leaves weak points and keeps all within the disc.
 * @param random the clip's stream; nothing else may draw from it
 */
export function drawClip(
  random: Random,
  { manner }: Pick<Identity, 'manner'>,
  frames: number,
  knobs: FaceKnobs = defaultFaceKnobs,
): readonly ClipFrame[] {
  const path = ['valence', 'arousal'].map((axis) => smoothWalk(random.fork(axis), knobs.pace));
  const noises = new Map<ActionUnit, (t: number) => number>(
    actionUnitNames.map((unit) => [unit, smoothWalk(random.fork(`unit ${unit}`), knobs.pace / 2)]),
  );
  const nuisance = drawNuisance(random.fork('nuisance'), knobs);
  return Array.from({ length: frames }, (_, t) => {
    const point = squash(
      manner.mood.map((mean, axis) => mean + knobs.range * path[axis](t)) as [number, number],
    );
    const noise = eachUnit((unit) => knobs.unitNoise * noises.get(unit)!(t));
    return {
      point,
      // `+ 0` because -0 would be written as a label of its own.
      label: [Math.round(10 * point[0]) + 0, Math.round(10 * point[1]) + 0],
      units: unitsOf(manner, point, noise),
      nuisance: nuisance(t),
    };
  });
}

function squash([valence, arousal]: AVPoint): AVPoint {
  const shrink = (1 + Math.hypot(valence, arousal) ** 4) ** 0.25;
  return [valence / shrink, arousal / shrink];
}
