import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { createHash } from 'node:crypto';
import { type FaceDetector, type FoundFace } from '../../../lib/data/detection/face-detector';
import { type CropSettings } from '../../../lib/data/manifest';
import { cropSet, type CropOptions } from '../../../lib/data/prepare/crop-set';
import { type SetKind, SETS } from '../../../lib/data/sets/kinds';
import { edit } from '../../support/damage';
import { fakeFfmpeg } from '../../support/ffmpeg';
import { roundFace, writeAfewVa, writeAffectNet, writeAffWild, writeOwnImages } from '../../support/sets';
import { sentence, temporaryFolder } from '../fixtures';

describe('cropSet', () => {
  const folder = temporaryFolder();
  const given: CropSettings = { size: 24, margin: 1.4, align: 'eyes', faces: 'given' };
  const found: CropSettings = { ...given, faces: 'ssd' };
  const face = (left: number, side: number): FoundFace => ({
    ...{ score: 0.9, box: { left, top: 4, side } },
    landmarks: roundFace(left + side / 2, 16, side / 3),
  });
  /** Sees what it is told to, photo by photo. */
  function seeing(...photos: readonly (readonly FoundFace[])[]): FaceDetector & { readonly seen: string[] } {
    const seen: string[] = [];
    return {
      name: 'ssd',
      seen,
      detect: ({ name }) => {
        seen.push(name);
        return Promise.resolve(photos[(seen.length - 1) % photos.length]);
      },
    };
  }
  const crop = async (
    kind: SetKind,
    root: string,
    options: Omit<CropOptions, 'out' | 'crop'> & Partial<CropOptions>,
  ) =>
    cropSet(await SETS[kind].read(kind === 'csv' ? join(root, 'photos.csv') : root), {
      ...{ out: `${root}-out`, crop: given },
      ...options,
    });

  it('cuts where the data set says, and keeps all else of the samples', async () => {
    const root = folder.path('afew');
    await writeAfewVa(root);
    const { samples } = await SETS['afew-va'].read(root);
    const cropped = await crop('afew-va', root, {});
    assert.deepEqual([cropped.name, cropped.subjects, cropped.root], ['AFEW-VA', 'given', `${root}-out`]);
    assert.deepEqual(
      cropped.samples.map(({ path, sha256, ...sample }) => [path, sample]),
      samples.map(({ path: _, box: __, ...sample }) => [
        join(`${root}-out`, 'images', sample.clip, `${sample.frame}.png`),
        sample,
      ]),
    );
    for (const { path, sha256 } of cropped.samples) {
      const bytes = readFileSync(path);
      assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256);
      const { width, height, format } = await sharp(bytes).metadata();
      assert.deepEqual([width, height, format], [24, 24, 'png']);
    }
  });

  it('takes an image without a box for a face already', async () => {
    const root = folder.path('whole');
    await writeOwnImages(root);
    const { samples } = await crop('csv', root, {});
    const [first] = await Promise.all([sharp(samples[0].path).raw().toBuffer()]);
    const plain = await sharp(join(root, 'ada/one.png')).removeAlpha().resize(24, 24).raw().toBuffer();
    assert.ok(first.equals(plain));
  });

  it('leaves out, and lists, where no face is found or several are', async () => {
    const root = folder.path('found');
    await writeOwnImages(root);
    const faces = seeing([face(4, 20)], [], [face(0, 10), face(16, 12)]);
    const { samples, skipped } = await crop('csv', root, { crop: found, detector: faces });
    assert.deepEqual(
      samples.map(({ frame }) => frame),
      ['ada/one.png'],
    );
    assert.deepEqual(
      skipped.map(({ path, reason, why }) => [path.slice(root.length), reason, why.slice(root.length)]),
      [
        ['/ada/two.png', 'no-face', '/ada/two.png shows no face.'],
        ['/bo.jpg', 'several-faces', '/bo.jpg shows more than one face.'],
      ],
    );
  });

  it('takes the largest of several faces when told to, or the one that the data set means', async () => {
    const root = folder.path('largest');
    await writeOwnImages(root);
    const faces = [face(0, 10), face(12, 18)];
    const largest = await crop('csv', root, { crop: found, detector: seeing(faces), several: 'largest' });
    assert.equal(largest.samples.length, 3);
    const alone = await crop('csv', root, {
      crop: found,
      detector: seeing([face(12, 18)]),
      out: folder.path('alone'),
    });
    assert.deepEqual(readFileSync(largest.samples[0].path), readFileSync(alone.samples[0].path));
    await writeAffectNet(folder.path('meant'));
    edit(join(folder.path('meant'), 'training.csv'), '1/b.jpg,4,4,24,24', '1/b.jpg,0,0,10,20');
    const meant = await crop('affectnet', folder.path('meant'), { crop: found, detector: seeing(faces) });
    assert.ok(meant.samples.some(({ subject }) => subject === 'images/1/b.png'));
  });

  it('does not again what was done, and goes on where it was stopped', async () => {
    const root = folder.path('resumed');
    await writeOwnImages(root);
    const stop = new AbortController();
    const first = seeing([face(4, 20)]);
    const stopping: FaceDetector = {
      name: 'ssd',
      detect: async (photo) => {
        if (first.seen.length === 1) stop.abort(new Error('enough'));
        return first.detect(photo);
      },
    };
    const options = { crop: found, detector: stopping, signal: stop.signal };
    await assert.rejects(crop('csv', root, options), /enough/);
    const done = first.seen.length;
    assert.ok(done >= 1 && done < 3, String(done));
    const kept = join(`${root}-out`, 'images', 'holiday', 'ada', 'one.png');
    const { mtimeMs } = statSync(kept);
    const second = seeing([face(4, 20)]);
    const told: string[] = [];
    const onProgress = (now: number, total: number) => told.push(`${now}/${total}`);
    const resumed = await crop('csv', root, { crop: found, detector: second, onProgress });
    assert.equal(second.seen.length, 3 - done);
    assert.equal(statSync(kept).mtimeMs, mtimeMs);
    assert.equal(told[0], `${done}/3`);
    assert.equal(told[told.length - 1], '3/3');
    const whole = await crop('csv', root, {
      crop: found,
      detector: seeing([face(4, 20)]),
      out: folder.path('at-once'),
    });
    const hashes = (data: typeof whole) => data.samples.map(({ sha256 }) => sha256);
    assert.deepEqual(hashes(resumed), hashes(whole));
    // A third run looks at nothing, and takes the labels of now.
    edit(join(root, 'photos.csv'), '0.5', '0.75');
    const third = seeing();
    const again = await crop('csv', root, { crop: found, detector: third });
    assert.deepEqual([third.seen, again.samples[0].valence], [[], 0.75]);
    await assert.rejects(
      crop('csv', root, { crop: { ...found, size: 32 }, detector: third }),
      sentence('holds a preparation with size 24', 'expected size 32'),
    );
  });

  it('stops at an image that cannot be decoded, or leaves it out when told to', async () => {
    const root = folder.path('faulty');
    await writeOwnImages(root);
    writeFileSync(join(root, 'ada/two.png'), 'no image');
    await assert.rejects(crop('csv', root, {}), sentence('ada/two.png cannot be decoded'));
    const { samples, skipped } = await crop('csv', root, { onBad: 'skip' });
    assert.equal(samples.length, 2);
    assert.deepEqual(
      skipped.map(({ reason }) => reason),
      ['faulty'],
    );
    edit(join(root, 'photos.csv'), 'clip', 'left,top,side');
    edit(join(root, 'photos.csv'), /holiday|work/g, '90,0,9');
    await assert.rejects(
      crop('csv', root, { out: folder.path('x'), onBad: 'skip' }),
      sentence('gave no face in 3 frames', 'first left out'),
    );
  });

  describe('of videos', () => {
    const options = { programs: undefined as CropOptions['programs'] };
    before(() => {
      options.programs = fakeFfmpeg(folder.path('programs'));
    });

    it('cuts each labelled frame where its landmarks or corners are', async () => {
      const root = folder.path('videos');
      await writeAffWild(root);
      const { samples, skipped } = await crop('aff-wild', root, options);
      assert.deepEqual(
        samples.map(({ path, valence, subject, frame, part }) => [
          path.slice(`${root}-out`.length),
          valence,
          subject,
          frame,
          part,
        ]),
        [
          ['/images/105/00001.png', 0.5, '105', '00001', 'train'],
          ['/images/105/00002.png', -0.2, '105', '00002', 'train'],
          ['/images/105/00004.png', 1, '105', '00004', 'train'],
          ['/images/106/00001.png', 0.1, '106', '00001', 'train'],
          ['/images/106/00002.png', 0.2, '106', '00002', 'train'],
          ['/images/106/00003.png', -0.3, '106', '00003', 'train'],
        ],
      );
      assert.deepEqual(
        skipped.map(({ reason }) => reason),
        ['unnamed', 'no-face'],
      );
      // Done already: no video is opened, nor needed.
      rmSync(join(root, 'videos/train/106.avi'));
      writeFileSync(join(root, 'videos/train/106.avi'), '');
      assert.deepEqual((await crop('aff-wild', root, options)).samples, samples);
    });

    it('takes every n-th frame', async () => {
      const root = folder.path('every');
      await writeAffWild(root);
      const { samples } = await crop('aff-wild', root, { ...options, every: 3 });
      assert.deepEqual(
        samples.map(({ clip, frame }) => `${clip}/${frame}`),
        ['105/00001', '105/00004', '106/00001'],
      );
    });

    it('counts labels beyond the end of a video', async () => {
      const root = folder.path('short');
      await writeAffWild(root);
      for (const axis of ['valence', 'arousal'])
        edit(join(root, 'annotations/train', axis, '106.txt'), /$/, '0\n0\n');
      const { skipped } = await crop('aff-wild', root, options);
      const { count, why } = skipped.find(({ reason }) => reason === 'no-frame')!;
      assert.equal(count, 2);
      assert.match(why, /106\.avi ends after 3 frames, before 2 that have a label, the first being 4\./);
    });

    it('stops at a video or a face that is faulty, or leaves it out when told to', async () => {
      const root = folder.path('faulty-video');
      await writeAffWild(root);
      writeFileSync(join(root, 'videos/train/105.mp4'), 'no video');
      edit(join(root, 'bboxes/train/106/2.pts'), '24 26', '24');
      await assert.rejects(crop('aff-wild', root, options), sentence('105.mp4 cannot be decoded'));
      const { samples, skipped } = await crop('aff-wild', root, { ...options, onBad: 'skip' });
      assert.deepEqual(
        samples.map(({ clip, frame }) => `${clip}/${frame}`),
        ['106/00001', '106/00003'],
      );
      assert.deepEqual(
        skipped.map(({ reason }) => reason),
        ['unnamed', 'faulty', 'faulty'],
      );
    });

    it('needs ffmpeg, and faces from somewhere', async () => {
      const root = folder.path('no-ffmpeg');
      await writeAffWild(root);
      const none = { ffmpeg: folder.path('none'), ffprobe: folder.path('none') };
      await assert.rejects(
        crop('aff-wild', root, { programs: none, onBad: 'skip' }),
        sentence('none is not installed'),
      );
      assert.equal(existsSync(`${root}-out`), false);
      rmSync(join(root, 'landmarks'), { recursive: true });
      await assert.rejects(
        crop('aff-wild', root, options),
        sentence('does not say where the face is in', '105.mp4', 'or a detector'),
      );
      const { samples } = await crop('aff-wild', root, {
        ...options,
        crop: found,
        detector: seeing([face(4, 20)]),
      });
      assert.equal(samples.length, 7);
    });
  });
});
