import { type AVPoint } from '../data/sample';
import { prototypes } from '../data/faces/expression';

const { calm: _calm, sleepiness: _sleepiness, ...named } = prototypes;

/**
 * Where the classes of AffectNet-8 lie in the AV plane: the mean label of each on its validation part, computed from the public labels.
 * A class spreads by .1 to .2 on each axis, and anger and contempt lie almost on each other, so that the nearest one is a word for the
 * point and no classification.
 */
export const EMOTION_MEANS = {
  neutral: [-0.03, -0.02],
  joy: named.joy.mean,
  sadness: named.sadness.mean,
  surprise: named.surprise.mean,
  fear: named.fear.mean,
  disgust: named.disgust.mean,
  anger: named.anger.mean,
  contempt: named.contempt.mean,
} as const satisfies Record<string, AVPoint>;

export type EmotionClass = keyof typeof EMOTION_MEANS;

/** The class whose mean lies nearest to a point. */
export function nearestEmotion([valence, arousal]: AVPoint): EmotionClass {
  let nearest: EmotionClass = 'neutral';
  let least = Infinity;
  for (const [name, [v, a]] of Object.entries(EMOTION_MEANS) as [EmotionClass, AVPoint][]) {
    const distance = Math.hypot(valence - v, arousal - a);
    if (distance < least) [nearest, least] = [name, distance];
  }
  return nearest;
}
