import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { ahead, AHEAD } from '../lib/data/ahead';
import { batches } from '../lib/data/batches';
import { CropCache } from '../lib/data/crop-cache';
import type { ImageSource } from '../lib/data/image-source';
import { ImageStream } from '../lib/data/image-stream';
import type { FaceSample } from '../lib/data/sample';
import { Random } from '../lib/engine/random';
import type { ReportTable } from '../lib/report/table';
import { median } from './engines';
import { Peer } from './peer';

/** Images a second of one way to read them, turn by turn. */
export interface ImageTiming {
  readonly way: string;
  readonly perSecond: readonly number[];
  /** Each turn's over the peer's of the same round; undefined without a peer. */
  readonly ratios?: readonly number[];
}

/** As in peer/images.py, and in the official code. */
const [BATCH, SIDE, SIZE] = [32, 256, 224];
const PHOTOS = 256;
/** Images a turn. */
const TURN = 512;

/**
 * JPEG photographs of 256 to 512 px to normalised batches of 32: resize 256, random crop 224, mirror. Ours from disk, without and with a
 * full cache of decoded images, against torchvision's DataLoader with two workers; in turns.
 */
export async function timeImages(
  rounds: number,
  progress: (line: string) => void,
): Promise<readonly ImageTiming[]> {
  const folder = mkdtempSync(join(tmpdir(), 'caf-bench-'));
  let peer: Peer | undefined;
  try {
    const samples = await writePhotos(folder);
    peer = await Peer.start('images.py', { PHOTOS: folder }, 'torch, torchvision');
    const ways: Record<string, () => Promise<number> | number> = {
      ...(peer
        ? { [`torchvision ${peer.version}, 2 workers`]: () => peer!.ask(`${TURN}`).then(([s]) => s) }
        : {}),
      'from disk': () => secondsOf(new ImageStream(samples, SIZE, SIDE)),
      'from disk, decoded before': () =>
        secondsOf(new ImageStream(samples, SIZE, SIDE, new CropCache(join(folder, 'cache')))),
    };
    const turns = new Map(Object.keys(ways).map((way) => [way, [] as number[]]));
    for (let round = 0; round <= rounds; round++) {
      for (const [way, run] of Object.entries(ways)) {
        progress(`images ${way}, round ${round} of ${rounds}`);
        const seconds = await run();
        // The first round starts workers and fills caches.
        if (round > 0) turns.get(way)!.push(TURN / seconds);
      }
    }
    const [reference] = turns.values();
    return [...turns].map(([way, perSecond]) => ({
      way,
      perSecond,
      ...(peer ? { ratios: perSecond.map((value, round) => value / reference[round]) } : {}),
    }));
  } finally {
    peer?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const imageTable = (timings: readonly ImageTiming[]): ReportTable => ({
  caption: 'JPEG photographs of 256 to 512 px to normalised batches of 224 px: images a second',
  columns: [
    { key: 'way', label: 'way' },
    { key: 'median', label: 'median', kind: 'count' },
    { key: 'least', label: 'least', kind: 'count' },
    { key: 'most', label: 'most', kind: 'count' },
    { key: 'ratio', label: "over torchvision's, median", kind: 'ratio' },
    { key: 'leastRatio', label: 'least', kind: 'ratio' },
    { key: 'mostRatio', label: 'most', kind: 'ratio' },
  ],
  rows: timings.map(({ way, perSecond, ratios }) => [
    way,
    ...[median(perSecond), Math.min(...perSecond), Math.max(...perSecond)],
    ...(ratios ? [median(ratios), Math.min(...ratios), Math.max(...ratios)] : [null, null, null]),
  ]),
});

/** Reads a turn's images as training does. */
async function secondsOf(images: ImageSource): Promise<number> {
  const random = Random.fromSeed(1);
  const order = [...Array(TURN / PHOTOS).keys()].flatMap((epoch) => [
    ...batches(PHOTOS, BATCH, random.fork(epoch)),
  ]);
  const augment = { crop: 'random', flip: true } as const;
  const started = performance.now();
  let read = 0;
  for await (const [rows] of ahead(order, AHEAD, (places) => images.batch(places, { augment, random })))
    read += rows.length;
  if (read !== TURN) throw new Error(`${read} images were read`);
  return (performance.now() - started) / 1000;
}

/** Parts of two photographs at many sizes. */
async function writePhotos(folder: string): Promise<FaceSample[]> {
  const random = Random.fromSeed(2);
  const golden = join(__dirname, '..', 'test', 'golden', 'images');
  return Promise.all(
    Array.from({ length: PHOTOS }, async (_, i) => {
      const part = 200 + random.integer(80);
      const side = 256 + random.integer(257);
      const path = join(folder, `${String(i).padStart(3, '0')}.jpg`);
      await sharp(join(golden, i % 2 ? 'cat.jpg' : 'astronaut.jpg'))
        .extract({
          left: random.integer(320 - part),
          top: random.integer(281 - part),
          width: part,
          height: part,
        })
        .resize(side)
        .jpeg({ quality: 90 })
        .toFile(path);
      return { path, valence: 0, arousal: 0, subject: 'nobody', clip: 'none', frame: `${i}` };
    }),
  );
}
