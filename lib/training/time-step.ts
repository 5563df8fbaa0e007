import type { AVPoint } from '../data/sample';
import { fastest } from '../engine/fastest';
import { Random } from '../engine/random';
import { BASE_CONFIG, type TrainingConfig } from './config';
import { disposeState, initialState } from './state';
import { trainStep } from './step';

/** Faces of the step that is timed: half of them strong. */
export const TIMED_FACES = 32;

/**
 * Milliseconds of one CAF iteration (regression, critic and adversarial step) of the small encoder on {@link TIMED_FACES} faces, on the
 * engine that is current.
 * @param limit milliseconds in which it is repeated, after a first time
 */
export async function timeStep(limit: number): Promise<number> {
  const random = Random.fromSeed(1);
  const config: TrainingConfig = { ...BASE_CONFIG, adversarial: { ...BASE_CONFIG.adversarial, start: 0 } };
  const { imageSize } = config;
  const images = Float32Array.from({ length: TIMED_FACES * imageSize ** 2 * 3 }, () => random.uniform(-1, 1));
  const rows = Array.from({ length: TIMED_FACES }, (_, row) => row);
  const labels = rows.map((row): AVPoint => {
    const angle = random.uniform(0, 2 * Math.PI);
    const intensity = row % 2 ? 0.9 : 0.2;
    return [intensity * Math.cos(angle), intensity * Math.sin(angle)];
  });
  const pairs = { strong: rows.filter((row) => row % 2), weak: rows.filter((row) => row % 2 === 0) };
  const state = initialState(config);
  try {
    return await fastest(limit, () => trainStep(state, { images, labels, pairs }));
  } finally {
    disposeState(state);
  }
}
