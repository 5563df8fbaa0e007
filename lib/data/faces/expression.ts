import type { AVPoint } from '../sample';
import { actionUnitNames, eachUnit, type ActionUnit, type ActionUnits } from './action-units';

/**
 * What face goes with a point p = [v, a] of the AV plane:
 *
 *     units(p) = |p| / R * sum_k w_k U_k,    w_k ~ c_k exp(-||q - m_k||^2 / (2 s^2)),    q = p * max(1, R / |p|)
 *
 * U_k: the FACS prototype of emotion k; m_k: its class mean on AffectNet-8 validation (computed from public labels);
 * c_k: how common the class is; R = .75, near the mean distance of the classes from the origin; s = .3, wide enough that the
 * way from one prototype to the next has no step. The weights see p pushed out to R, or every weak face would show the same
 * mixture; |p| / R then scales it, so that intensity is seen and the origin is the neutral face.
 */
export interface Prototype {
  /** Class mean, [valence, arousal]. */
  readonly mean: AVPoint;
  /** Relative frequency; contempt lies almost on anger and is far rarer. */
  readonly weight: number;
  readonly units: Readonly<Partial<Record<ActionUnit, number>>>;
}

export const prototypes = {
  joy: { mean: [0.67, 0.08], weight: 1, units: { 6: 0.7, 12: 0.85, 25: 0.55 } },
  sadness: { mean: [-0.63, -0.27], weight: 1, units: { 1: 0.75, 4: 0.45, 15: 0.8 } },
  surprise: { mean: [0.18, 0.7], weight: 1, units: { 1: 0.75, 2: 0.75, 5: 0.6, 26: 0.7 } },
  fear: { mean: [-0.12, 0.76], weight: 0.9, units: { 1: 0.75, 2: 0.45, 4: 0.55, 5: 0.75, 20: 0.7, 25: 0.6 } },
  anger: { mean: [-0.43, 0.55], weight: 1, units: { 4: 0.85, 5: 0.45, 7: 0.7, 24: 0.7 } },
  disgust: { mean: [-0.68, 0.45], weight: 1, units: { 9: 0.8, 10: 0.65, 17: 0.5, 4: 0.4 } },
  contempt: { mean: [-0.51, 0.58], weight: 0.2, units: { R12: 0.7, R14: 0.7 } },
  // No AffectNet class has low arousal. Without these two the lower half of the plane would look like its rim; eyes that
  // close are the plain sign of it (they are also the pleasant and the empty end of the circumplex, Russell 1980).
  calm: { mean: [0.5, -0.55], weight: 1, units: { 12: 0.45, 43: 0.5 } },
  sleepiness: { mean: [-0.05, -0.75], weight: 1, units: { 43: 0.7, 26: 0.15 } },
} as const satisfies Record<string, Prototype>;

export type Emotion = keyof typeof prototypes;
const list: readonly Prototype[] = Object.values(prototypes);
const reach = 0.75;
const width = 0.3;

/** Share of each prototype, summing to 1, in the order of `prototypes`. */
export function emotionShares([valence, arousal]: AVPoint): readonly number[] {
  const outward = Math.max(1, reach / Math.max(1e-9, Math.hypot(valence, arousal)));
  const raw = list.map(
    ({ mean, weight }) =>
      weight *
      Math.exp(-((valence * outward - mean[0]) ** 2 + (arousal * outward - mean[1]) ** 2) / (2 * width ** 2)),
  );
  const sum = raw.reduce((total, share) => total + share, 0);
  return raw.map((share) => share / sum);
}

/**
 * The expression of nobody in particular at a point of the AV plane.
 * @param point [valence, arousal], meant for the unit disc
 * @returns intensities in [0, 1]
 */
export function expressionOf(point: AVPoint): ActionUnits {
  const shares = emotionShares(point);
  const strength = Math.hypot(...point) / reach;
  const blended = new Map<ActionUnit, number>(actionUnitNames.map((unit) => [unit, 0]));
  list.forEach(({ units }, k) => {
    for (const unit of actionUnitNames)
      blended.set(unit, blended.get(unit)! + shares[k] * (units[unit] ?? 0));
  });
  return eachUnit((unit) => Math.min(1, strength * blended.get(unit)!));
}
