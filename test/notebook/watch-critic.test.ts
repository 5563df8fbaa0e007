import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binarize } from '../../lib/binarization/binarize';
import { avOf } from '../../lib/data/sample';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';
import { lessonFaces } from '../../lib/notebook/lesson-faces';
import { watchCritic } from '../../lib/notebook/watch-critic';
import { DEFAULT_SPLIT, partsOf } from '../../lib/run/split';

describe('watchCritic', () => {
  const cache = mkdtempSync(join(tmpdir(), 'caf-watch-'));
  before(() => selectEngine());
  after(() => rmSync(cache, { recursive: true }));

  it('looks at the same faces of training people before, while and after they play', async () => {
    const data = await lessonFaces({ people: 6, clipsPerPerson: 2, framesPerClip: 3, size: 16 }, cache);
    const diff = {
      imageSize: 16,
      batchSize: 8,
      epochs: 2,
      augmentation: { shift: 0 },
      adversarial: { start: 0 },
    };
    const before = tensorCount();
    const { snapshots, steps } = await watchCritic(data, { diff, at: [0, 1, 2], faces: 4 });
    assert.equal(tensorCount(), before);
    assert.deepEqual(
      snapshots.map(({ step }) => step),
      [0, 1, 2],
    );
    assert.ok(steps.length >= 2);
    const [first, second] = snapshots.map(({ faces }) => faces);
    assert.deepEqual(
      first.map(({ sample }) => sample),
      second.map(({ sample }) => sample),
    );
    assert.notDeepEqual(first[0].outputs, second[0].outputs);
    assert.deepEqual([first[0].features.length, first[0].outputs.length], [64, 16]);
    const { train } = partsOf(data, DEFAULT_SPLIT);
    const { deltaR } = binarize(train.map(avOf)).thresholds;
    for (const { sample, strong } of first) {
      assert.ok(train.includes(sample));
      assert.equal(strong, Math.hypot(...avOf(sample)) >= deltaR);
    }
    assert.ok(first.filter(({ strong }) => strong).length <= 4);
  });
});
