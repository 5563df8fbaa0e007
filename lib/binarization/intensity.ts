/**
 * Emotion intensity (review, 1.1): how far a label lies from the origin of the arousal-valence plane, the neutral face.
 *
 *     r = sqrt(y_a^2 + y_v^2)
 *
 * `y_v` = valence, `y_a` = arousal, each in [-1, 1]; `r` in [0, sqrt 2], no unit.
 */
export const intensity = (valence: number, arousal: number): number => Math.hypot(valence, arousal);
