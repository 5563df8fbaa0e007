import { intensity } from '../binarization/intensity';
import { groupOf, type StrongTest } from '../binarization/strong-test';
import { type Thresholds } from '../binarization/thresholds';
import { type AVPoint } from '../data/sample';
import { type EmotionClass, nearestEmotion } from './emotion-classes';

/**
 * The quarter of the AV plane, by the words usually set there (Russell 1980); 0 counts as positive.
 * - `excited`: valence and arousal positive (excited, happy).
 * - `tense`: valence negative, arousal positive (tense, angry).
 * - `tired`: both negative (sad, tired).
 * - `calm`: valence positive, arousal negative (calm, content).
 */
export type Quadrant = 'excited' | 'tense' | 'tired' | 'calm';

/** What a point of the AV plane says. */
export interface Reading {
  /** Meant for [-1, 1]; the regressor squashes nothing, so that it may lie beyond. */
  readonly valence: number;
  /** As `valence`. */
  readonly arousal: number;
  /** Distance from the neutral face, `r`. */
  readonly intensity: number;
  /** Which side of the threshold `deltaR` of the training labels it lies on; missing where the model does not carry one. */
  readonly group?: 'strong' | 'weak' | 'neither';
  readonly quadrant: Quadrant;
  /** The class of AffectNet-8 whose mean is nearest; a word for the point, no classification. */
  readonly emotion: EmotionClass;
}

/** The threshold that a model carries. */
export interface StrongWeak {
  readonly thresholds?: Thresholds;
  readonly strongTest: StrongTest;
}

export function readingOf(point: AVPoint, { thresholds, strongTest }: StrongWeak): Reading {
  const [valence, arousal] = point;
  const r = intensity(valence, arousal);
  return {
    ...{ valence, arousal, intensity: r },
    ...(thresholds && { group: groupOf(r, thresholds.deltaR, strongTest) }),
    quadrant: quadrantOf(point),
    emotion: nearestEmotion(point),
  };
}

export function quadrantOf([valence, arousal]: AVPoint): Quadrant {
  if (arousal >= 0) return valence >= 0 ? 'excited' : 'tense';
  return valence >= 0 ? 'calm' : 'tired';
}
