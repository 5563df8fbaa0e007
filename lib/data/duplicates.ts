import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { InputError } from '../errors';
import { unreadable } from '../files/read';
import { type DataSet } from './data-set';
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
 * Every sample whose image is already there under another name, with the first that holds it. Only files of equal length are
 * read and hashed (SHA-256).
 * @throws InputError when a file cannot be read.
 */
export async function findDuplicates(samples: readonly FaceSample[]): Promise<readonly Duplicate[]> {
  const sizes = new Map<FaceSample, number>();
  for (const sample of samples)
    sizes.set(sample, await orFault(sample.path, async () => (await stat(sample.path)).size));
  const hashes = new Map<FaceSample, string>();
  for (const same of groupBy(samples, (sample) => String(sizes.get(sample))).values()) {
    if (same.length < 2) continue;
    for (const sample of same) {
      const bytes = await orFault(sample.path, () => readFile(sample.path));
      hashes.set(sample, createHash('sha256').update(bytes).digest('hex'));
    }
  }
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

/**
 * The data set without repeated images. Within one person a repeated image only counts double: the later one moves to
 * `skipped` with both names. Under two people's names one label is wrong and a split by person would leak: that is refused.
 * @throws InputError naming both files and both people.
 */
export async function withoutDuplicates(data: DataSet): Promise<DataSet> {
  const duplicates = await findDuplicates(data.samples);
  const leak = duplicates.find((duplicate) => duplicate.acrossSubjects);
  if (leak) {
    const { first, second } = leak;
    throw new InputError(
      `${first.path} of "${first.subject}" and ${second.path} of "${second.subject}" are the same image; ` +
        'expected the images of two people to differ, or a split by person would leak.',
    );
  }
  const repeated = new Set(duplicates.map(({ second }) => second));
  return {
    ...data,
    samples: data.samples.filter((sample) => !repeated.has(sample)),
    skipped: [
      ...data.skipped,
      ...duplicates.map(({ first, second }) => ({
        path: second.path,
        why: `${second.path} is the same image as ${first.path}.`,
      })),
    ],
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
