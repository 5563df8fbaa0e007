import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { InputError } from '../lib/errors';
import { writeFileSafely } from '../lib/files/write';
import type { EngineTiming } from './engines';
import type { ImageTiming } from './images';
import type { InferenceTiming } from './inference';
import type { ListingTiming } from './listing';
import type { PageTiming } from './page';
import type { PhaseTiming } from './phases';
import type { PredictTiming } from './predict';

/** What each section measures. */
export interface Measured {
  readonly engines: readonly EngineTiming[];
  readonly caf: readonly PhaseTiming[];
  readonly inference: readonly InferenceTiming[];
  readonly images: readonly ImageTiming[];
  readonly listing: readonly ListingTiming[];
  readonly predict: readonly PredictTiming[];
  readonly page: readonly PageTiming[];
}

/**
 * - `engines`: training steps of the small encoder on each engine.
 * - `caf`: CAF iterations, phase by phase.
 * - `inference`: images to valence and arousal.
 * - `images`: JPEG files to batches.
 * - `listing`: data sets of 1,000 to 100,000 frames, with the memory it takes.
 * - `predict`: the model that ships on faces of photographs, beside face-api's expression model.
 * - `page`: the live page in Chromium before a fake camera.
 */
export const SECTIONS = ['engines', 'caf', 'inference', 'images', 'listing', 'predict', 'page'] as const;
export type Section = (typeof SECTIONS)[number];

/** Where and when a section was measured. */
export interface Circumstances {
  readonly machine: string;
  readonly node: string;
  /** Of the code; with a plus where the tree differed from it. */
  readonly commit: string;
  readonly date: string;
  /** The command line that repeats it. */
  readonly command: string;
}

export type Taken<S extends Section> = Circumstances & { readonly timings: Measured[S] };

/** A file of measurements: each section as it was last taken. */
export type BenchRecord = { readonly [S in Section]?: Taken<S> };

const git = (...words: readonly string[]): string =>
  execFileSync('git', words, { encoding: 'utf8', cwd: __dirname }).trim();

export const circumstances = (command: string): Circumstances => ({
  machine: `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores`,
  node: process.versions.node,
  commit: git('rev-parse', '--short=10', 'HEAD') + (git('status', '--porcelain', '-uno') ? '+' : ''),
  date: new Date().toISOString().slice(0, 10),
  command,
});

/** Puts a section in the place of the one that the file has; the others stay. */
export function recordSection<S extends Section>(file: string, section: S, taken: Taken<S>): void {
  const before = existsSync(file) ? readRecord(file) : {};
  writeFileSafely(file, `${JSON.stringify({ ...before, [section]: taken }, undefined, 1)}\n`);
}

/** @throws InputError where the file is no such record */
export function readRecord(file: string): BenchRecord {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as BenchRecord;
  } catch (error) {
    throw new InputError(
      `${file} cannot be read: ${(error as Error).message}; expected a record of npm run bench.`,
    );
  }
}
