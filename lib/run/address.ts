import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { z } from 'zod';
import type { DataSet } from '../data/data-set';
import { unreadable } from '../files/read';

/** What a run came from, each as a SHA-256: runs of one address are one run, and are trained once. */
export interface Address {
  /** Resolved config with the seed, faces or data set, split with the fold. */
  readonly config: string;
  /** Images, labels and people. */
  readonly data: string;
  /** What computes: the library and the packages it is built on. */
  readonly code: string;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const addressSchema: z.ZodType<Address> = z.strictObject({ config: hash, data: hash, code: hash });

/** Characters of a hash in names and sentences. */
const SHORT = 12;
export const short = (hash: string): string => hash.slice(0, SHORT);

/** Of a value of plain data, whatever the order of its keys. */
export const hashOf = (value: unknown): string => sha256((all) => all.update(JSON.stringify(ordered(value))));

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, ordered(inner)]),
  );
}

/**
 * Of a data set: who is seen in which frame with which label, and the bytes of each image. Where it lies does not matter.
 * @throws InputError when an image cannot be read
 */
export async function hashOfData({ samples, subjects }: DataSet): Promise<string> {
  const lines: string[] = [];
  for (const { path, sha256: known, subject, clip, frame, valence, arousal, box, part } of samples) {
    const bytes = known ?? (await imageHash(path));
    lines.push(JSON.stringify([clip, frame, subject, valence, arousal, box ?? null, part ?? null, bytes]));
  }
  return sha256((all) => all.update(subjects).update(lines.sort().join('\n')));
}

async function imageHash(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, 'an image of the data set', error);
  });
  return sha256((all) => all.update(bytes));
}

/** Rooms that decide no number of a run: commands, pictures, lessons, reports. */
const BESIDE = ['cli', 'plot', 'notebook', 'report'];
/** Of the room `experiment`, which orders runs and reads their records, what a run goes through. */
const RUN = /^(?:run-process|resolve-experiment)\./;

/** Of the code that runs (lib/, or dist/ built from it) and of the versions of the packages it asks for. */
export function hashOfCode(): string {
  const root = join(__dirname, '..');
  const ending = extname(__filename);
  const files = (readdirSync(root, { recursive: true }) as string[])
    .filter((file) => extname(file) === ending && decides(file.split(sep)))
    .sort();
  const { dependencies, version } = JSON.parse(
    readFileSync(join(root, '..', 'package.json'), 'utf8'),
  ) as Record<string, unknown>;
  return sha256((all) => {
    all.update(JSON.stringify(ordered({ version, dependencies })));
    for (const file of files) all.update(`\n${relative('', file)}\n`).update(readFileSync(join(root, file)));
  });
}

const decides = ([room, ...rest]: readonly string[]): boolean =>
  room === 'experiment' ? RUN.test(rest.join('/')) : !BESIDE.includes(room);

function sha256(fill: (hash: Hash) => unknown): string {
  const all = createHash('sha256');
  fill(all);
  return all.digest('hex');
}
