import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { type Photo } from '../../lib/data/photo';
import { DEFAULT_CROP, type ModelFacts } from '../../lib/inference/model-facts';
import { inputsOf } from '../../lib/inference/inputs';
import { predictInputs, type PredictInputsOptions } from '../../lib/inference/predict-inputs';
import { readingOf } from '../../lib/inference/reading';
import { halves, plain, put, temporaryFolder } from '../data/fixtures';
import { fakeFfmpeg } from '../support/ffmpeg';

describe('predictInputs', () => {
  const folder = temporaryFolder();
  const facts: ModelFacts = {
    ...{
      name: 'made',
      encoder: 'small',
      imageSize: 16,
      side: 16,
      crop: DEFAULT_CROP,
      strongTest: 'intensity',
    },
  };
  /** Sees one face in whatever is red at its left edge, the more of it the redder. */
  const model = {
    facts,
    predict: (image: string | Uint8Array | Photo) => {
      const { pixels } = image as Photo;
      const point = [pixels[0] / 255, 0] as const;
      const box = { left: 0, top: 0, side: 10 };
      return Promise.resolve(pixels[2] > 0 ? [] : [{ box, confidence: 0.9, ...readingOf(point, facts) }]);
    },
  };
  const redder = (...reds: number[]) =>
    Buffer.concat(
      reds.map((red) => Buffer.concat([Buffer.from('P6\n2 1\n255\n'), Buffer.from([red, 0, 0, red, 0, 0])])),
    );
  async function look(paths: readonly string[], options: PredictInputsOptions = {}) {
    const found: string[] = [];
    for await (const one of predictInputs(model, await inputsOf(paths), options)) {
      const name = one.path.split('/').at(-1);
      if ('error' in one) found.push(`${name}: ${one.error.message.replace(/^.*?(?=is|cannot)/, '')}`);
      else
        found.push(
          [name, one.frame, ...one.faces.map(({ face, valence }) => `${face}@${valence.toFixed(2)}`)].join(
            ' ',
          ),
        );
    }
    return found;
  }

  it('looks at all, and a bad one stops nothing', async () => {
    const paths = [
      put(folder.path('red.png'), await halves(8, 8).png().toBuffer()),
      put(folder.path('empty.png'), ''),
      put(folder.path('blue.png'), await plain(8, 8, [0, 0, 255]).png().toBuffer()),
    ];
    assert.deepEqual(await look(paths), [
      'red.png  1@1.00',
      'empty.png: is empty (0 bytes); expected a JPEG, PNG, WebP, GIF, TIFF or AVIF image.',
      'blue.png ',
    ]);
  });

  it('looks at the frames of a video, says which, and follows a face through them', async () => {
    const programs = fakeFfmpeg(folder.path('programs'));
    const video = put(resolve(folder.path('clip.mp4')), redder(255, 0, 0));
    assert.deepEqual(await look([video], { programs }), [
      'clip.mp4 1 1@1.00',
      'clip.mp4 2 1@0.00',
      'clip.mp4 3 1@0.00',
    ]);
    assert.deepEqual(await look([video], { programs, every: 2 }), ['clip.mp4 1 1@1.00', 'clip.mp4 3 1@0.00']);
    assert.deepEqual(await look([video, video], { programs, track: true, every: 2 }), [
      ...['clip.mp4 1 1@1.00', 'clip.mp4 3 1@0.60'],
      ...['clip.mp4 1 1@1.00', 'clip.mp4 3 1@0.60'],
    ]);
    const [missing] = await look([video], { programs: { ffmpeg: '/none/ffmpeg', ffprobe: '/none/ffprobe' } });
    assert.match(missing, /^clip\.mp4: is not installed; expected it for taking frames out of videos/);
    const text = put(folder.path('text.mp4'), 'no video');
    assert.match(
      (await look([text], { programs }))[0],
      /^text\.mp4: cannot be decoded: .*; expected a whole video\.$/,
    );
  });

  it('stops with the reason of its signal', async () => {
    const reason = new Error('enough');
    await assert.rejects(look([folder.path('red.png')], { signal: AbortSignal.abort(reason) }), reason);
  });
});
