import { readFileSync } from 'node:fs';
import { peopleOf } from '../data/people';
import { avOf, type FaceSample } from '../data/sample';
import type { VariantRuns } from '../experiment/compare';
import { contactSheet } from '../plot/contact-sheet';
import type { NamedFigure } from './save-figures';

/** Faces of unseen people with true and predicted values: for each of some people a few frames, evenly over their clips. */
export function facesFigure(
  { variant, runs: [{ predictions }] }: VariantRuns,
  test: readonly FaceSample[],
  { people = 6, framesEach = 4 } = {},
): NamedFigure {
  const predicted = new Map(predictions.unseen.map((frame) => [`${frame.clip}/${frame.frame}`, frame]));
  const all = peopleOf(test);
  const chosen = all
    .filter((_, index) => index % Math.max(1, Math.floor(all.length / people)) === 0)
    .slice(0, people);
  const faces = chosen.flatMap(({ subject, samples }) =>
    Array.from({ length: Math.min(framesEach, samples.length) }, (_, index) => {
      const sample = samples[Math.floor((index * samples.length) / Math.min(framesEach, samples.length))];
      const frame = predicted.get(`${sample.clip}/${sample.frame}`);
      return {
        person: subject,
        image: readFileSync(sample.path),
        truth: avOf(sample),
        predicted: frame && ([frame.predictedValence, frame.predictedArousal] as const),
      };
    }),
  );
  const title = `People never seen: true and predicted, ${variant.title}`;
  return {
    name: 'faces',
    title,
    caption: 'First seed; a few people, evenly out of all, and frames evenly over their clips.',
    svg: contactSheet({ title, faces, columns: 2 * framesEach, groupByPerson: false }),
  };
}
