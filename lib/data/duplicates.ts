import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { InputError } from '../errors';
import { unreadable } from '../files/read';
import { type DataSet, type OnBad, type Skipped } from './data-set';
import { groupBy } from './people';
import { type FaceBox, type FaceSample } from './sample';

/** Two samples whose image files hold the same bytes and, where boxes are given, the same face in them. */
export interface Duplicate {
  readonly first: FaceSample;
  /** The later one in the list. */
  readonly second: FaceSample;
  /** Two names: if split apart, a test image would have been trained on. */
  readonly acrossSubjects: boolean;
}

/**
 * Every sample whose image is already there under another name, with the first that holds it. Where all samples come with the
 * hash of their file no file is read; else those of equal length are (SHA-256).
 * @throws InputError when a file cannot be read.
 */
export async function findDuplicates(samples: readonly FaceSample[]): Promise<readonly Duplicate[]> {
  const hashes = await hashesOf(samples);
  const firsts = new Map<string, FaceSample[]>();
  const duplicates: Duplicate[] = [];
  for (const sample of samples) {
    const hash = hashes.get(sample);
    if (hash === undefined) continue;
    const seen = firsts.get(hash) ?? [];
    const first = seen.find((other) => sameFace(other.box, sample.box));
    if (first === undefined) firsts.set(hash, [...seen, sample]);
    else duplicates.push({ first, second: sample, acrossSubjects: first.subject !== sample.subject });
  }
  return duplicates;
}

async function hashesOf(samples: readonly FaceSample[]): Promise<ReadonlyMap<FaceSample, string>> {
  const hashes = new Map<FaceSample, string>();
  if (samples.every(({ sha256 }) => sha256 !== undefined)) {
    for (const sample of samples) hashes.set(sample, sample.sha256!);
    return hashes;
  }
  const sizes = new Map<FaceSample, number>();
  for (const sample of samples)
    sizes.set(sample, await orFault(sample.path, async () => (await stat(sample.path)).size));
  for (const same of groupBy(samples, (sample) => String(sizes.get(sample))).values()) {
    if (same.length < 2) continue;
    for (const sample of same) {
      const bytes = await orFault(sample.path, () => readFile(sample.path));
      hashes.set(sample, createHash('sha256').update(bytes).digest('hex'));
    }
  }
  return hashes;
}

/**
 * The data set without repeated images. Within one person a repeated image only counts double: the later one moves to
 * `skipped` with both names. Under two people's names one label is wrong and a split by person would leak: that is refused,
 * unless nobody knows who is seen in any of them.
 * @param onBad `skip`: all images that two people share are left out
 * @throws InputError naming both files and both people.
 */
export async function withoutDuplicates(data: DataSet, onBad: OnBad = 'throw'): Promise<DataSet> {
  const duplicates = await findDuplicates(data.samples);
  const left = new Map<FaceSample, Skipped>();
  for (const { first, second, acrossSubjects } of duplicates) {
    if (acrossSubjects && data.subjects !== 'unknown') {
      const why =
        `${first.path} of "${first.subject}" and ${second.path} of "${second.subject}" are the same image; ` +
        'expected the images of two people to differ, or a split by person would leak.';
      if (onBad === 'throw') throw new InputError(why);
      for (const sample of [first, second]) left.set(sample, { path: sample.path, reason: 'faulty', why });
    } else {
      const why = `${second.path} is the same image as ${first.path}.`;
      left.set(second, { path: second.path, reason: 'repeated', why });
    }
  }
  return {
    ...data,
    samples: data.samples.filter((sample) => !left.has(sample)),
    skipped: [...data.skipped, ...left.values()],
  };
}

/** Two people may be seen in one picture; a tracker's jitter makes no second face. */
function sameFace(a: FaceBox | undefined, b: FaceBox | undefined): boolean {
  if (!a || !b) return true;
  const [x, y] = [a, b].map((box) => [box.left + box.side / 2, box.top + box.side / 2]);
  return Math.hypot(x[0] - y[0], x[1] - y[1]) < Math.min(a.side, b.side) / 2;
}

async function orFault<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw unreadable(path, 'the image of a sample', error);
  }
}
