import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { type Photo } from '../../lib/data/photo';
import { countFrames, PROGRAMS, requireFfmpeg, videoFrames } from '../../lib/data/video-frames';
import { fakeFfmpeg } from '../support/ffmpeg';
import { drawnFaces, putVideo } from '../support/sets';
import { put, sentence, temporaryFolder } from './fixtures';

/** Twelve frames of 48 x 32 px, each of one grey that grows by 20: see test/golden/video.sh. */
const CLIP = join(__dirname, '../golden/clip.mp4');

describe('videoFrames', () => {
  const folder = temporaryFolder();
  const take = async (path: string, programs = PROGRAMS, signal?: AbortSignal) => {
    const frames: Photo[] = [];
    for await (const frame of videoFrames(path, programs, signal)) frames.push(frame);
    return frames;
  };

  describe('by a stand-in for ffmpeg', () => {
    it('takes frames apart, in order', async () => {
      const programs = fakeFfmpeg(folder.path('programs'));
      const path = folder.path('stand-in.mp4');
      await putVideo(path, (await drawnFaces()).slice(0, 3));
      const frames = await take(path, programs);
      assert.deepEqual(
        frames.map(({ name, width, height, pixels }) => [name, width, height, pixels.length]),
        [1, 2, 3].map((frame) => [`${path}, frame ${frame}`, 32, 32, 32 * 32 * 3]),
      );
      assert.notDeepEqual(frames[0].pixels, frames[1].pixels);
      assert.equal(await countFrames(path, programs), 3);
    });

    it('ends without all frames when the caller does, or the signal says so', async () => {
      const programs = fakeFfmpeg(folder.path('programs'));
      const path = folder.path('long.mp4');
      await putVideo(path, [...(await drawnFaces()), ...(await drawnFaces())]);
      for await (const frame of videoFrames(path, programs)) {
        assert.match(frame.name, /frame 1$/);
        break;
      }
      await assert.rejects(take(path, programs, AbortSignal.abort(new Error('enough'))), /enough/);
    });

    it('names what cannot be decoded, and what is no image', async () => {
      const programs = fakeFfmpeg(folder.path('programs'));
      const path = put(folder.path('none.mp4'), 'a film');
      const parts = ['none.mp4 cannot be decoded', 'Invalid data found', 'expected a whole video'];
      await assert.rejects(take(path, programs), sentence(...parts));
      await assert.rejects(countFrames(path, programs), sentence(...parts));
      const odd = put(folder.path('odd.mp4'), `P6 has more to come ${'x'.repeat(100)}`);
      await assert.rejects(take(odd, programs), sentence('odd.mp4', 'something else than images'));
      const huge = put(folder.path('huge.mp4'), `P6\n90000 90000\n255\n${'x'.repeat(100)}`);
      await assert.rejects(take(huge, programs), sentence('huge.mp4', '90000 x 90000 pixels'));
    });

    it('names a program that is not installed', async () => {
      const none = { ffmpeg: folder.path('no-ffmpeg'), ffprobe: folder.path('no-ffprobe') };
      const parts = [
        'is not installed; expected it for taking frames out of videos',
        'apt-get install ffmpeg',
      ];
      await assert.rejects(requireFfmpeg(none), sentence('no-ffmpeg', ...parts));
      await assert.rejects(take('/any.mp4', none), sentence('no-ffmpeg', ...parts));
      await assert.rejects(countFrames('/any.mp4', none), sentence('no-ffprobe', ...parts));
    });

    it('asks an old ffmpeg in its own words', async () => {
      const script =
        'if [ "$1" = -version ]; then echo "ffmpeg version 4.4.2"; else echo "$*" >&2; exit 3; fi';
      const path = put(folder.path('old'), `#!/bin/sh\n${script}\n`);
      chmodSync(path, 0o755);
      await assert.rejects(
        take('/a.mp4', { ...PROGRAMS, ffmpeg: path }),
        sentence('-vsync passthrough', 'file:/a.mp4'),
      );
    });
  });

  describe('by ffmpeg', () => {
    before(async function () {
      if (
        !(await requireFfmpeg().then(
          () => true,
          () => false,
        ))
      )
        this.skip();
    });

    it('decodes every frame once, in order', async () => {
      const frames = await take(CLIP);
      const greys = frames.map(({ pixels }) => pixels.reduce((sum, value) => sum + value, 0) / pixels.length);
      assert.equal(frames.length, 12);
      assert.deepEqual([frames[0].width, frames[0].height], [48, 32]);
      greys.forEach((grey, i) => assert.ok(Math.abs(grey - (10 + 20 * i)) < 4, `frame ${i} is of ${grey}`));
      assert.equal(await countFrames(CLIP), 12);
    });

    it('names a video cut off', async () => {
      copyFileSync(CLIP, folder.path('cut.mp4'));
      truncateSync(folder.path('cut.mp4'), 400);
      await assert.rejects(take(folder.path('cut.mp4')), sentence('cut.mp4 cannot be decoded'));
      await assert.rejects(countFrames(folder.path('cut.mp4')), sentence('cut.mp4 cannot be decoded'));
      await assert.rejects(
        take(folder.path('not-there.mp4')),
        sentence('not-there.mp4 cannot be decoded', 'No such file'),
      );
    });

    it('follows no list of other files', async () => {
      const list = put(folder.path('list.mp4'), `ffconcat version 1.0\nfile ${CLIP}\n`);
      await assert.rejects(take(list), sentence('list.mp4 cannot be decoded'));
    });
  });
});
