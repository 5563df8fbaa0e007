import { type AVGroup } from '../../lib/plot/av-scatter';
import { type Point } from '../../lib/plot/check';

/** Labels on a sunflower spiral, which fills the disc of a radius evenly and needs no generator. */
export const labels = (n: number, radius = 0.95): Point[] =>
  Array.from({ length: n }, (_, i) => {
    const [r, angle] = [radius * Math.sqrt((i + 0.5) / n), i * 2.399963];
    return [r * Math.cos(angle), r * Math.sin(angle)];
  });

/** A group whose predictions lean towards the middle, with an error that repeats. */
export function group(people: AVGroup['people'], n: number, gain = 0.8): AVGroup {
  const truth = labels(n);
  const predicted = truth.map(([v, a], i): Point => [
    gain * v + 0.1 * Math.sin(i),
    gain * a + 0.1 * Math.cos(3 * i),
  ]);
  return { people, truth, predicted };
}
