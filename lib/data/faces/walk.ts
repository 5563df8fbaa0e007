import type { Random } from '../../engine/random';

/**
 * A smooth random path: x(t) = sqrt(2 / K) sum_k cos(w_k t + f_k), K = 6, with random speeds w_k and phases f_k. Its mean is 0
 * and its variance 1 at every t, near enough normal, and it has no rough steps (an Ornstein-Uhlenbeck path does).
 * @param period frames from one turning point to the next, roughly
 */
export function smoothWalk(random: Random, period: number): (t: number) => number {
  const waves = Array.from({ length: 6 }, () => [
    (Math.PI / period) * random.uniform(0.25, 1.25),
    random.uniform(0, 2 * Math.PI),
  ]);
  return (t) =>
    Math.sqrt(2 / waves.length) * waves.reduce((sum, [speed, phase]) => sum + Math.cos(speed * t + phase), 0);
}
