import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ImageSource } from '../data/image-source';
import { peopleOf } from '../data/people';
import { Random } from '../engine/random';
import { pcaEmbedding, umapEmbedding } from '../evaluation/embedding';
import { identityProbe } from '../evaluation/identity-probe';
import { readCsv, writeCsv } from '../files/csv';
import { readJson } from '../files/json';
import { writeFileSafely } from '../files/write';
import { encodeFrames } from '../inference/encode-frames';
import type { Network } from '../model/network';
import { check } from '../training/resolve';
import type { Parts } from './split';

const schema = z.object({
  accuracy: z.object({ estimate: z.number(), low: z.number().nullable(), high: z.number().nullable() }),
  chance: z.number(),
  people: z.int(),
});

/** What the features of a trained encoder tell of the people that it was trained on. */
export interface FeatureRecord {
  /** Share of frames of other clips whose person a linear classifier finds, and what a guess comes to. */
  readonly identity: Readonly<z.infer<typeof schema>>;
  /** Frames of a few people in two dimensions. */
  readonly points: readonly FeaturePoint[];
}

export interface FeaturePoint {
  readonly subject: string;
  readonly intensity: number;
  readonly pca: readonly [number, number];
  readonly umap: readonly [number, number];
}

/** People in the picture: as many as can be told apart in it. */
const DRAWN = 12;
/** People that the probe tells apart, of more the first by name: its cost grows with their square. */
const PROBED = 50;
const COLUMNS = ['subject', 'intensity', 'pcaX', 'pcaY', 'umapX', 'umapY'] as const;

/**
 * Leaves `identity.json` and `features.csv` of an encoder, from all frames of some training people, among them the clips that were
 * kept out of training. Nobody else is looked at.
 * @throws InputError as `identityProbe` and the embeddings, where there are too few people, clips or frames
 */
export async function writeFeatures(
  folder: string,
  encoder: Network,
  images: ImageSource,
  { train, seen }: Pick<Parts, 'train' | 'seen'>,
): Promise<void> {
  const people = peopleOf([...train, ...seen]);
  const of = (count: number) =>
    encodeFrames(
      encoder,
      images,
      people.slice(0, count).flatMap(({ samples }) => samples),
    );
  const probe = await identityProbe(await of(PROBED));
  const features = await of(DRAWN);
  const pca = pcaEmbedding(features);
  const umap = umapEmbedding(features, {
    random: Random.fromSeed(0),
    neighbours: Math.min(15, features.samples.length - 1),
  });
  writeFileSafely(join(folder, 'identity.json'), `${JSON.stringify(probe, undefined, 2)}\n`);
  writeCsv(
    join(folder, 'features.csv'),
    COLUMNS,
    features.samples.map(({ subject, valence, arousal }, row) => ({
      subject,
      intensity: Math.hypot(valence, arousal),
      pcaX: pca.points[row][0],
      pcaY: pca.points[row][1],
      umapX: umap.points[row][0],
      umapY: umap.points[row][1],
    })),
  );
}

/** @returns nothing where a run left none; @throws InputError naming a damaged file */
export function readFeatures(folder: string): FeatureRecord | undefined {
  const path = join(folder, 'identity.json');
  if (!existsSync(path)) return undefined;
  return {
    identity: check(schema, readJson(path, 'the identity probe of a run'), path),
    points: readCsv(join(folder, 'features.csv'), COLUMNS).map((row) => ({
      subject: row.subject,
      intensity: Number(row.intensity),
      pca: [Number(row.pcaX), Number(row.pcaY)],
      umap: [Number(row.umapX), Number(row.umapY)],
    })),
  };
}
