import { join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { InputError } from '../errors';
import { writeCsv } from '../files/csv';
import { readJson, shown } from '../files/json';
import { writeFileSafely } from '../files/write';
import { version } from '../version';
import { type DataSet, type PreparedCrop, type Skipped } from './data-set';
import { Findings } from './findings';
import { countLabels, type LabelCounts } from './label-counts';
import { readCsvSet } from './sets/csv';
import { type SourceOptions } from './sets/source-options';

/** The table of the images; written last, so that one that is there is whole. */
export const MANIFEST = 'manifest.csv';
/** Folder of what a preparation keeps of itself, there from its first step. */
export const UNFINISHED = '.prepare';
/** What it is a table of. */
const SUMMARY = 'manifest.json';
/** What was left out, a line each. */
const SKIPPED = 'skipped.csv';

/** How faces were cut out. */
export interface CropSettings extends PreparedCrop {
  /** What found the faces; `given`: the data set's own boxes or landmarks, or images that are faces already. */
  readonly faces: 'ssd' | 'tiny' | 'given';
}

/** How images were grouped by the likeness of their faces. */
export interface Likeness {
  /** Faces nearer than this are in one group. */
  readonly distance: number;
  readonly groups: number;
  /** Images of the largest group; one that holds much of the set means that the distance was too wide. */
  readonly largest: number;
}

/** What is written beside the table. */
export interface ManifestSummary extends LabelCounts {
  readonly dataSet: string;
  /** Where it was read from. */
  readonly source: string;
  readonly tool: string;
  readonly subjects: DataSet['subjects'];
  readonly crop: CropSettings;
  /** How subjects were made from faces, where they were. */
  readonly likeness?: Likeness;
  /** Frames left out, by reason; `skipped.csv` lists them. */
  readonly skipped: Readonly<Record<string, number>>;
}

const summarySchema = z.object({
  dataSet: z.string('the name of the data set'),
  subjects: z.enum(['given', 'from-faces', 'unknown'], 'given, from-faces or unknown'),
  images: z.int('a number of images').min(1, 'at least one image'),
  crop: z.object({
    size: z.int('a number of pixels'),
    margin: z.number('a number'),
    align: z.enum(['eyes', 'none'], 'eyes or none'),
  }),
});

/**
 * Writes a prepared data set: `manifest.json`, `skipped.csv` and last `manifest.csv`. Paths in the table start from the folder.
 * Where nobody knows who is seen the column `subject` stays empty.
 * @param data whose images all lie in `folder`
 * @param origin where it was prepared from, and how its faces were cut
 * @throws InputError when the folder cannot be written
 */
export function writeManifest(
  folder: string,
  data: DataSet,
  { source, crop, likeness }: Pick<ManifestSummary, 'source' | 'crop' | 'likeness'>,
): ManifestSummary {
  const { subjects, samples, skipped, name } = data;
  const summary: ManifestSummary = {
    ...{ dataSet: name, source, tool: `caf-fer ${version}`, subjects },
    ...countLabels(data),
    crop,
    ...(likeness && { likeness }),
    skipped: countByReason(skipped),
  };
  writeCsv(
    join(folder, SKIPPED),
    ['path', 'reason', 'frames', 'why'],
    skipped.map(({ path, reason, count = 1, why }) => ({ path, reason, frames: count, why })),
  );
  writeFileSafely(join(folder, SUMMARY), `${JSON.stringify(summary, undefined, 2)}\n`);
  writeCsv(
    join(folder, MANIFEST),
    ['path', 'valence', 'arousal', 'subject', 'clip', 'frame', 'part', 'left', 'top', 'side', 'sha256'],
    samples.map((sample) => ({
      ...{ valence: sample.valence, arousal: sample.arousal, clip: sample.clip, frame: sample.frame },
      path: relative(folder, sample.path).split(sep).join('/'),
      subject: subjects === 'unknown' ? null : sample.subject,
      part: sample.part ?? null,
      left: sample.box?.left ?? null,
      top: sample.box?.top ?? null,
      side: sample.box?.side ?? null,
      sha256: sample.sha256 ?? null,
    })),
  );
  return summary;
}

/**
 * Reads a prepared data set. The table is read as {@link readCsvSet} does it; every image is looked for, none is opened.
 * @param folder that holds `manifest.csv`
 * @throws InputError, one sentence with file, line, value and what was expected.
 */
export async function readManifest(
  folder: string,
  options: Pick<SourceOptions, 'onBad'> = {},
): Promise<DataSet> {
  const root = resolve(folder);
  const findings = new Findings(options.onBad);
  const table = join(root, MANIFEST);
  const summary = findings.try(join(root, SUMMARY), () => readSummary(join(root, SUMMARY)));
  const data = await readCsvSet(table, options);
  if (!summary) return { ...data, root, skipped: [...findings.skipped, ...data.skipped] };
  const { dataSet, subjects, images, crop } = summary;
  findings.try(table, () => {
    const rows = data.samples.length + data.skipped.length;
    if (rows !== images) throw notOne(table, `has ${rows} rows`, `counts ${images} images`);
    if ((data.subjects === 'unknown') !== (subjects === 'unknown')) {
      const named = data.subjects === 'unknown' ? 'names nobody' : 'names people';
      throw notOne(table, named, `says that subjects are ${subjects}`);
    }
  });
  return { ...data, root, name: dataSet, subjects, crop, skipped: [...findings.skipped, ...data.skipped] };
}

const notOne = (table: string, one: string, other: string): InputError =>
  new InputError(`${table} ${one}, and ${SUMMARY} ${other}; expected both of one preparation.`);

function readSummary(path: string): z.output<typeof summarySchema> {
  const value = readJson(path, `the summary of a prepared data set beside its ${MANIFEST}`);
  const result = summarySchema.safeParse(value);
  if (result.success) return result.data;
  const { path: keys, message } = result.error.issues[0];
  const found = keys.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null)?.[key], value);
  throw new InputError(`${path}: ${keys.join('.') || 'the whole'} is ${shown(found)}; expected ${message}.`);
}

/** Frames left out, by reason. */
export function countByReason(skipped: readonly Skipped[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason, count = 1 } of skipped) counts[reason] = (counts[reason] ?? 0) + count;
  return counts;
}
