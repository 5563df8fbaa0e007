import { type DataSet } from './data-set';
import { type OfficialPart } from './sample';
import { type LabelledVideo } from './video';

type Range = readonly [from: number, to: number];

/** What a data set holds, in numbers. Labelled frames that are still in videos count as images. */
export interface LabelCounts {
  readonly images: number;
  readonly clips: number;
  /** Null where nobody knows who is seen. */
  readonly people: number | null;
  /** Images of each part of the data set's own split; empty where it has none. */
  readonly parts: Readonly<Partial<Record<OfficialPart, number>>>;
  /** Null without an image. */
  readonly valence: Range | null;
  readonly arousal: Range | null;
}

interface Counted extends Pick<DataSet, 'samples' | 'subjects'> {
  readonly videos?: readonly LabelledVideo[];
}

export function countLabels({ samples, subjects, videos = [] }: Counted): LabelCounts {
  const parts: Partial<Record<OfficialPart, number>> = {};
  const [valence, arousal] = [
    [Infinity, -Infinity],
    [Infinity, -Infinity],
  ] as [number, number][];
  let images = 0;
  const count = (label: readonly [number, number], part: OfficialPart | undefined) => {
    images++;
    if (part) parts[part] = (parts[part] ?? 0) + 1;
    [valence, arousal].forEach((range, axis) => {
      range[0] = Math.min(range[0], label[axis]);
      range[1] = Math.max(range[1], label[axis]);
    });
  };
  for (const sample of samples) count([sample.valence, sample.arousal], sample.part);
  for (const { labels, part } of videos) {
    for (let i = 0; i < labels.length; i += 2)
      if (!Number.isNaN(labels[i])) count([labels[i], labels[i + 1]], part);
  }
  const number = (of: (one: { clip: string; subject: string }) => string) =>
    new Set([...samples, ...videos].map(of)).size;
  return {
    images,
    clips: number(({ clip }) => clip),
    people: subjects === 'unknown' ? null : number(({ subject }) => subject),
    parts,
    valence: images > 0 ? valence : null,
    arousal: images > 0 ? arousal : null,
  };
}
