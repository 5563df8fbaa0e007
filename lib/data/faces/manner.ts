import type { Random } from '../../engine/random';
import type { AVPoint } from '../sample';
import { actionUnitNames, eachUnit, type ActionUnits } from './action-units';
import { expressionOf } from './expression';
import type { FaceKnobs } from './knobs';

/** How one person's face moves: what makes recognition depend on the person. */
export interface Manner {
  /** Added to every expression; may be negative, which hides a weak one. */
  readonly resting: ActionUnits;
  /** Multiplies the expression; median 1. */
  readonly gain: ActionUnits;
  /** The person's own mean in the AV plane. */
  readonly mood: AVPoint;
}

type MannerKnobs = Pick<FaceKnobs, 'restingFace' | 'restingUnits' | 'expressivity' | 'mood'>;

export function drawManner(random: Random, knobs: MannerKnobs): Manner {
  const marked = new Set(random.shuffle(actionUnitNames).slice(0, knobs.restingUnits));
  const half = knobs.expressivity * Math.SQRT1_2;
  const whole = random.normal(0, half);
  return {
    resting: eachUnit((unit) => {
      const offset = random.normal(0, knobs.restingFace);
      return marked.has(unit) ? offset : 0;
    }),
    gain: eachUnit(() => Math.exp(whole + random.normal(0, half))),
    mood: [random.normal(0, knobs.mood), random.normal(0, knobs.mood)],
  };
}

/**
 * The expression of one person at a point of the AV plane: resting + gain * units(p) + noise, each in [0, 1].
 * @param noise added to each unit
 */
export function unitsOf(manner: Manner, point: AVPoint, noise?: ActionUnits): ActionUnits {
  const common = expressionOf(point);
  return eachUnit((unit) =>
    Math.min(1, Math.max(0, manner.resting[unit] + manner.gain[unit] * common[unit] + (noise?.[unit] ?? 0))),
  );
}
