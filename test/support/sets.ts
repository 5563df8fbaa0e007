import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeFaces } from '../../lib/data/faces/write-faces';
import { put } from '../data/fixtures';

/**
 * Data sets in the exact layouts in which they are distributed, small, with drawn faces for their images. The real ones are
 * bound by licences and none of their files is here.
 */

let faces: Promise<readonly Buffer[]> | undefined;

/** Eight drawn faces of 32 px as PNG, no two alike: two people, four frames each. */
export function drawnFaces(): Promise<readonly Buffer[]> {
  faces ??= (async () => {
    const dir = mkdtempSync(join(tmpdir(), 'caf-faces-'));
    try {
      await writeFaces({ dir, people: 2, clipsPerPerson: 1, framesPerClip: 4, size: 32, seed: 5 });
      return ['001', '002'].flatMap((clip) =>
        [0, 1, 2, 3].map((frame) => readFileSync(join(dir, clip, `0000${frame}.png`))),
      );
    } finally {
      rmSync(dir, { recursive: true });
    }
  })();
  return faces;
}

const jpeg = (png: Buffer): Promise<Buffer> => sharp(png).jpeg({ quality: 95 }).toBuffer();

const lines = (...rows: readonly (string | number)[]): string => rows.map((row) => `${row}\n`).join('');

/** AFEW-VA: two clips of two people. */
export async function writeAfewVa(root: string): Promise<void> {
  await writeFaces({ dir: root, people: 2, clipsPerPerson: 1, framesPerClip: 3, size: 32, seed: 5 });
}

/** Own images: three of two people. */
export async function writeOwnImages(root: string): Promise<void> {
  const images = await drawnFaces();
  put(join(root, 'ada/one.png'), images[0]);
  put(join(root, 'ada/two.png'), images[1]);
  put(join(root, 'bo.jpg'), await jpeg(images[4]));
  put(
    join(root, 'photos.csv'),
    lines(
      'path,valence,arousal,subject,clip',
      'ada/one.png,0.5,-0.25,Ada,holiday',
      'ada/two.png,-1,1,Ada,holiday',
      'bo.jpg,0,.125,Bo,work',
    ),
  );
}

/** Aff-Wild as distributed: video 105 with landmarks, 106 with boxes, four and three frames, and 107 without annotations. */
export async function writeAffWild(root: string): Promise<void> {
  const images = await drawnFaces();
  const labels = { '105': [0.5, -0.2, 0, 1], '106': [0.1, 0.2, -0.3] };
  for (const [clip, valence] of Object.entries(labels)) {
    put(join(root, 'annotations/train/valence', `${clip}.txt`), lines(...valence));
    put(join(root, 'annotations/train/arousal', `${clip}.txt`), lines(...valence.map((value) => -value)));
  }
  await putVideo(join(root, 'videos/train/105.mp4'), images.slice(0, 4));
  await putVideo(join(root, 'videos/train/106.avi'), images.slice(4, 7));
  await putVideo(join(root, 'videos/train/107.mp4'), images.slice(7));
  for (const frame of [1, 2, 4])
    put(join(root, `landmarks/train/105/${frame}.pts`), pts(roundFace(16, 18, 8)));
  for (const frame of [1, 2, 3]) {
    const corners = [
      [8, 6],
      [8, 26],
      [24, 26],
      [24, 6],
    ];
    put(join(root, `bboxes/train/106/${frame}.pts`), pts(corners));
  }
}

/** 68 points about a middle, the eyes where iBUG has them. */
export function roundFace(x: number, y: number, radius: number): [number, number][] {
  return Array.from({ length: 68 }, (_, i) => {
    if (i >= 36 && i < 42) return [x - radius / 2, y - radius / 3];
    if (i >= 42 && i < 48) return [x + radius / 2, y - radius / 3];
    const angle = (2 * Math.PI * i) / 36;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

export const pts = (points: readonly (readonly number[])[]): string =>
  lines('version: 1', `n_points: ${points.length}`, '{', ...points.map((point) => point.join(' ')), '}');

/** A "video" that the stand-in for ffmpeg understands: its frames as PPM, one after the other. */
export async function putVideo(path: string, images: readonly Buffer[]): Promise<void> {
  const frames = await Promise.all(
    images.map(async (image) => {
      const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      return Buffer.concat([Buffer.from(`P6\n${info.width} ${info.height}\n255\n`), data]);
    }),
  );
  put(path, Buffer.concat(frames));
}

/** Aff-Wild as prepared for the official code. */
export async function writeAffWildTable(root: string): Promise<void> {
  const images = await drawnFaces();
  const names = ['105/0001.jpg', '105/0002.jpg', '240/0001.jpg'];
  for (const [i, name] of names.entries()) put(join(root, name), await jpeg(images[i * 2]));
  const header = 'subDirectory_filePath,valence,arousal';
  put(join(root, 'train.csv'), lines(header, '105/0001.jpg,0.1,0.2', '105/0002.jpg,-0.1,-0.2'));
  put(join(root, 'validation.csv'), lines(header, '240/0001.jpg,1,-1'));
}

/** Aff-Wild2: a video, one side of another, and one for validation. */
export async function writeAffWild2(root: string): Promise<void> {
  const images = await drawnFaces();
  const videos = [
    ['Train_Set', '1-30-1280x720', ['0.5,0.25', '-5,-5', '-0.5,-5', '0.125,1', '0,0']],
    ['Train_Set', '7-60_left', ['-1,0.5', '1,-0.5']],
    ['Validation_Set', 'video9', ['0.2,0.3']],
  ] as const;
  let next = 0;
  for (const [part, video, labels] of videos) {
    put(join(root, 'VA_Estimation_Challenge', part, `${video}.txt`), lines('valence,arousal', ...labels));
    for (const frame of labels.keys()) {
      // No face was followed in the last frame of the first video.
      if (frame === 4) continue;
      const name = `${String(frame + 1).padStart(5, '0')}.jpg`;
      put(join(root, 'cropped_aligned', video, name), await jpeg(images[next++]));
    }
  }
}

const AFFECTNET_HEADER =
  'subDirectory_filePath,face_x,face_y,face_width,face_height,facial_landmarks,expression,valence,arousal';

/** AffectNet with tables: three images with a label, one of no single emotion, one without labels, one for validation. */
export async function writeAffectNet(root: string): Promise<void> {
  const images = await drawnFaces();
  const landmarks = roundFace(16, 18, 8).flat().join(';');
  const rows = [
    `1/a.jpg,4,4,24,24,${landmarks},1,0.75,0.1`,
    `1/b.jpg,4,4,24,24,,2,-0.5,-0.25`,
    `2/c.png,4,4,24,24,${landmarks},6,-0.9,0.9`,
    `2/d.jpg,4,4,24,24,${landmarks},10,-2,-2`,
    `2/e.jpg,4,4,24,24,${landmarks},0,NULL,NULL`,
  ];
  put(join(root, 'training.csv'), lines(AFFECTNET_HEADER, ...rows));
  put(join(root, 'validation.csv'), lines(AFFECTNET_HEADER, `3/f.jpg,4,4,24,24,${landmarks},0,0,0`));
  for (const [i, name] of ['1/a.jpg', '1/b.jpg', '2/c.png', '2/d.jpg', '2/e.jpg', '3/f.jpg'].entries()) {
    const image = name.endsWith('.png') ? images[i] : await jpeg(images[i]);
    put(join(root, 'Manually_Annotated_Images', name), image);
  }
}

/** AffectNet with arrays: numbers and texts for values; one image of no single emotion. */
export async function writeAffectNetArrays(root: string): Promise<void> {
  const images = await drawnFaces();
  const sets = [
    ['train_set', '0', 1, 0.75, 0.1],
    ['train_set', '12', 5, -0.5, 0.5],
    ['train_set', '13', 8, -2, -2],
    ['val_set', '7', 0, 0, -0.125],
  ] as const;
  for (const [i, [part, name, expression, valence, arousal]] of sets.entries()) {
    put(join(root, part, 'images', `${name}.jpg`), await jpeg(images[i]));
    const file = (kind: string) => join(root, part, 'annotations', `${name}_${kind}.npy`);
    put(file('exp'), npy('<U1', '()', utf32(String(expression), 1)));
    put(file('val'), npy('<U20', '()', utf32(String(valence), 20)));
    put(file('aro'), npy('<f8', '()', float64(arousal)));
    put(file('lnd'), npy('<f8', '(136,)', float64(...roundFace(16, 18, 8).flat())));
  }
}

/** A NumPy file of format 1, as numpy.save writes it. */
export function npy(descr: string, shape: string, data: Buffer, version = 1): Buffer {
  const before = version === 1 ? 10 : 12;
  const header = `{'descr': ${descr.startsWith('[') ? descr : `'${descr}'`}, 'fortran_order': False, 'shape': ${shape}, }`;
  const padded = `${header.padEnd(Math.ceil((header.length + before + 1) / 64) * 64 - before - 1)}\n`;
  const start = Buffer.alloc(before);
  start.write('\x93NUMPY', 'latin1');
  start[6] = version;
  if (version === 1) start.writeUInt16LE(padded.length, 8);
  else start.writeUInt32LE(padded.length, 8);
  return Buffer.concat([start, Buffer.from(padded, 'latin1'), data]);
}

export function utf32(text: string, length: number): Buffer {
  const bytes = Buffer.alloc(4 * length);
  [...text].forEach((letter, i) => bytes.writeUInt32LE(letter.codePointAt(0)!, 4 * i));
  return bytes;
}

export function float64(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  values.forEach((value, i) => bytes.writeDoubleLE(value, 8 * i));
  return bytes;
}
