import assert from 'node:assert/strict';
import { Findings } from '../../../lib/data/findings';
import { framesOfVideos, imageFrames } from '../../../lib/data/prepare/source-frames';
import { type LabelledVideo, type SourceSet } from '../../../lib/data/video';
import { madeSamples } from '../fixtures';

describe('frames of a source', () => {
  const set = (rest: Partial<SourceSet>): SourceSet => ({
    ...{ name: 'made', root: '/nowhere', subjects: 'given', samples: [], videos: [], skipped: [] },
    ...rest,
  });
  const video = (labels: readonly number[]): LabelledVideo => ({
    ...{
      path: '/nowhere/v/1.mp4',
      subject: 's',
      clip: '1',
      part: 'train',
      labels: Float64Array.from(labels),
    },
  });

  it('are images, named by path and box, with all of their sample but the file', () => {
    const [sample] = madeSamples(1, 1, 1);
    const box = { left: 1.5, top: 2, side: 3, roll: 0.25 };
    const frames = imageFrames(set({ samples: [sample, { ...sample, box, sha256: 'ab' }] }));
    assert.deepEqual(
      frames.map(({ key, name, box: face }) => [key, name, face]),
      [
        ['0/0/0.png', '/nowhere/0/0/0.png', undefined],
        ['0/0/0.png 1.5 2 3 0.25', '/nowhere/0/0/0.png', box],
      ],
    );
    const { path: _, ...rest } = sample;
    assert.deepEqual(frames[1].sample, rest);
  });

  it('are the labelled frames of videos, counted', () => {
    const findings = new Findings();
    const videos = [video([0.5, -1, NaN, NaN, 0, 0.25, 1, NaN])];
    const [{ wanted }] = framesOfVideos(set({ videos }), 1, findings);
    assert.deepEqual(
      [...wanted],
      [
        [
          0,
          {
            ...{ key: 'v/1.mp4 0', name: '/nowhere/v/1.mp4, frame 1' },
            sample: { valence: 0.5, arousal: -1, subject: 's', clip: '1', frame: '00001', part: 'train' },
          },
        ],
        [
          2,
          {
            ...{ key: 'v/1.mp4 2', name: '/nowhere/v/1.mp4, frame 3' },
            sample: { valence: 0, arousal: 0.25, subject: 's', clip: '1', frame: '00003', part: 'train' },
          },
        ],
      ],
    );
    assert.deepEqual(
      findings.skipped.map(({ reason, count }) => [reason, count]),
      [['no-label', 2]],
    );
  });

  it('are every n-th frame, labelled or not', () => {
    const findings = new Findings();
    const videos = [video(Array.from({ length: 14 }, (_, i) => (i === 6 ? NaN : 0)))];
    const [{ wanted }] = framesOfVideos(set({ videos }), 3, findings);
    assert.deepEqual([...wanted.keys()], [0, 6]);
    assert.deepEqual(
      findings.skipped.map(({ reason, count = 1 }) => [reason, count]),
      [
        ['no-label', 1],
        ['thinned-out', 4],
      ],
    );
  });
});
