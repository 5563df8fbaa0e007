import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { InputError } from '../../../lib/errors';
import { type FaceDetector } from '../../../lib/data/detection/face-detector';
import { Findings } from '../../../lib/data/findings';
import { type Photo } from '../../../lib/data/photo';
import { CropWork } from '../../../lib/data/prepare/crop-work';
import { Journal } from '../../../lib/data/prepare/journal';
import { type SourceFrame } from '../../../lib/data/prepare/source-frames';
import { roundFace } from '../../support/sets';
import { sentence, temporaryFolder } from '../fixtures';

describe('CropWork', () => {
  const folder = temporaryFolder();
  const photo: Photo = {
    name: '/photo',
    width: 40,
    height: 30,
    pixels: new Uint8Array(40 * 30 * 3).fill(90),
  };
  const box = { left: 5, top: 5, side: 20 };
  const frame = (key: string): SourceFrame => ({
    ...{ key, name: `/${key}` },
    sample: { valence: 0, arousal: 0, subject: 's', clip: key, frame: '0' },
  });
  function work(out: string, detector?: FaceDetector, findings = new Findings()) {
    const journal = new Journal(folder.path(out), {});
    let done = 0;
    const crop = { size: 8, margin: 1, align: 'none', faces: detector ? 'ssd' : 'given' } as const;
    const rules = { out: folder.path(out), crop, detector, several: 'skip' } as const;
    return {
      journal,
      findings,
      done: () => done,
      work: new CropWork(rules, journal, findings, () => done++),
    };
  }

  it('writes a crop before its line, and counts each frame once', async () => {
    const { work: crops, journal, done } = work('plain');
    for (const key of ['a', 'b', 'c', 'd', 'e']) await crops.take(frame(key), photo, box);
    await crops.take(frame('f'), photo, undefined);
    await crops.finish();
    assert.equal(done(), 6);
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      const entry = journal.get(key);
      assert.ok(entry?.outcome === 'face' && existsSync(folder.path('plain', entry.file)), key);
    }
    assert.deepEqual(journal.get('f'), { key: 'f', outcome: 'no-face' });
  });

  it('tells a fault of a crop when the next is taken, or at the end', async () => {
    const outside = { left: 100, top: 0, side: 5 };
    const { work: crops, done } = work('fault');
    await crops.take(frame('a'), photo, outside);
    await assert.rejects(crops.finish(), sentence('/photo has its face at left 100'));
    const noted = work('noted', undefined, new Findings('skip'));
    await noted.work.take(frame('a'), photo, outside);
    noted.work.fail(frame('b'), new InputError('No.'));
    await noted.work.finish();
    assert.deepEqual(
      noted.findings.skipped.map(({ path, reason }) => [path, reason]),
      [
        ['/b', 'faulty'],
        ['/a', 'faulty'],
      ],
    );
    assert.deepEqual([done(), noted.done()], [1, 2]);
  });

  it('takes a face whose landmarks are none for no face, and needs a detector to look', async () => {
    const seen = { score: 1, box, landmarks: [] };
    const blind: FaceDetector = { name: 'ssd', detect: () => Promise.resolve([seen]) };
    const { work: crops, journal } = work('blind', blind);
    await crops.take(frame('a'), photo, undefined);
    assert.equal(journal.get('a')?.outcome, 'no-face');
    const round: FaceDetector = {
      name: 'ssd',
      detect: () => Promise.resolve([{ ...seen, landmarks: roundFace(15, 15, 8) }]),
    };
    const good = work('round', round);
    await good.work.take(frame('a'), photo, { left: 0, top: 0, side: 40 });
    await good.work.take(frame('b'), photo, { left: 30, top: 0, side: 10 });
    await good.work.finish();
    assert.deepEqual(
      ['a', 'b'].map((key) => good.journal.get(key)?.outcome),
      ['face', 'no-face'],
    );
  });
});
