import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReportTable } from '../lib/report/table';
import { npy, float64, utf32 } from '../test/support/sets';

/** What it took to list a data set: labels read and checked, every image looked for, none opened. */
export interface ListingTiming {
  readonly set: string;
  readonly frames: number;
  readonly seconds: number;
  /** The most memory that the process held, Node itself and the loader of TypeScript included. */
  readonly peakMB: number;
}

/** How many frames: the most is a third of AffectNet, three times AFEW-VA. */
const SIZES = [1000, 10_000, 100_000];
/** Frames of a clip or folder, as a long video has them. */
const CLIP = 500;

/** 68 landmarks with decimals, as the data sets give them; the longest part of their labels. */
const LANDMARKS = Array.from({ length: 68 }, (_, i) => [100.25 + i, 200.5 + ((i * 7) % 68)]);

const clipsOf = (count: number) =>
  [...Array(count / CLIP).keys()].map((clip) => String(clip + 1).padStart(3, '0'));
const frames = [...Array(CLIP).keys()].map((frame) => String(frame + 1).padStart(5, '0'));

/** Each set in its layout, its images empty files: a name of the set, its kind, and what it is written by. */
const SETS: readonly (readonly [
  set: string,
  kind: string,
  write: (root: string, count: number) => string,
])[] = [
  ['AFEW-VA', 'afew-va', writeAfewVa],
  ['Aff-Wild', 'aff-wild', writeAffWild],
  ['Aff-Wild2', 'aff-wild2', writeAffWild2],
  ['AffectNet, tables', 'affectnet', writeAffectNet],
  ['AffectNet, arrays', 'affectnet', writeAffectNetArrays],
  ['own images, a manifest', 'csv', writeTable],
];

/** Lists each in a process of its own, once the files are in the system's cache. */
export const timeListing = (progress: (line: string) => void): readonly ListingTiming[] =>
  SETS.flatMap(([set, kind, write]) =>
    SIZES.map((count) => {
      const root = mkdtempSync(join(tmpdir(), 'caf-bench-'));
      try {
        progress(`listing ${set}: writing ${count} frames`);
        const path = write(root, count);
        progress(`listing ${set}: ${count} frames`);
        const child = ['--require', 'tsx/cjs', join(__dirname, 'list-set.ts'), kind, path];
        const out = execFileSync(process.execPath, child, { encoding: 'utf8' });
        return { set, ...(JSON.parse(out) as Omit<ListingTiming, 'set'>) };
      } finally {
        rmSync(root, { recursive: true, force: true });
        made.clear();
      }
    }),
  );

export const listingTable = (timings: readonly ListingTiming[]): ReportTable => ({
  caption: 'Listing a data set: labels read and checked, every image looked for',
  columns: [
    { key: 'set', label: 'data set' },
    { key: 'frames', label: 'frames', kind: 'count' },
    { key: 'seconds', label: 'time', unit: 's', kind: 'amount' },
    { key: 'each', label: 'a frame', unit: 'µs', kind: 'amount' },
    { key: 'peak', label: 'peak', unit: 'MB', kind: 'count' },
  ],
  rows: timings.map(({ set, frames: count, seconds, peakMB }) => [
    ...[set, count, seconds, (1e6 * seconds) / count, peakMB],
  ]),
});

const made = new Set<string>();

function put(folder: string, name: string, content: string | Uint8Array): void {
  if (!made.has(folder)) mkdirSync(folder, { recursive: true });
  made.add(folder);
  writeFileSync(join(folder, name), content);
}

function writeAfewVa(root: string, count: number): string {
  const clips = clipsOf(count);
  const label = { valence: -2, arousal: 3, landmarks: LANDMARKS };
  const labels = Object.fromEntries(frames.map((frame) => [frame, label]));
  for (const clip of clips) {
    const folder = join(root, clip);
    put(folder, `${clip}.json`, JSON.stringify({ actor: `Actor ${clip}`, frames: labels, video_id: clip }));
    for (const frame of frames) put(folder, `${frame}.png`, '');
  }
  return root;
}

function writeAffWild(root: string, count: number): string {
  const clips = clipsOf(count);
  for (const clip of clips) {
    for (const axis of ['valence', 'arousal'])
      put(join(root, 'annotations', 'train', axis), `${clip}.txt`, '-0.125\n'.repeat(CLIP));
    put(join(root, 'videos', 'train'), `${clip}.mp4`, '');
  }
  return root;
}

function writeAffWild2(root: string, count: number): string {
  const clips = clipsOf(count);
  for (const clip of clips) {
    const labels = join(root, 'VA_Estimation_Challenge', 'Train_Set');
    put(labels, `${clip}.txt`, `valence,arousal\n${'-0.125,0.5\n'.repeat(CLIP)}`);
    for (const frame of frames) put(join(root, 'cropped_aligned', clip), `${frame}.jpg`, '');
  }
  return root;
}

function writeAffectNet(root: string, count: number): string {
  const clips = clipsOf(count);
  const columns = 'face_x,face_y,face_width,face_height,facial_landmarks,expression,valence,arousal';
  const rest = `134,134,899,899,${LANDMARKS.flat().join(';')},1,0.785714285714286,-0.0555556`;
  const rows = clips.flatMap((clip) => frames.map((frame) => `${clip}/${frame}.jpg,${rest}\n`));
  put(root, 'training.csv', `subDirectory_filePath,${columns}\n${rows.join('')}`);
  for (const clip of clips)
    for (const frame of frames) put(join(root, 'Manually_Annotated_Images', clip), `${frame}.jpg`, '');
  return root;
}

function writeAffectNetArrays(root: string, count: number): string {
  const arrays = {
    exp: npy('<U1', '()', utf32('1', 1)),
    val: npy('<U17', '()', utf32('0.785714285714286', 17)),
    aro: npy('<f8', '()', float64(-0.0555556)),
  };
  for (let i = 0; i < count; i++) {
    put(join(root, 'train_set', 'images'), `${i}.jpg`, '');
    for (const [kind, bytes] of Object.entries(arrays))
      put(join(root, 'train_set', 'annotations'), `${i}_${kind}.npy`, bytes);
  }
  return root;
}

function writeTable(root: string, count: number): string {
  const clips = clipsOf(count);
  const rows = clips.flatMap((clip) =>
    frames.map(
      (frame) =>
        `images/${clip}/${frame}.png,0.5,-0.25,Person ${clip},${clip},${frame},train,,,,${'0'.repeat(64)}\n`,
    ),
  );
  const header = 'path,valence,arousal,subject,clip,frame,part,left,top,side,sha256';
  put(root, 'photos.csv', `${header}\n${rows.join('')}`);
  for (const clip of clips) for (const frame of frames) put(join(root, 'images', clip), `${frame}.png`, '');
  return join(root, 'photos.csv');
}
