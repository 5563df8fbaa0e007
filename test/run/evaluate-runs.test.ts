import assert from 'node:assert/strict';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';
import { predictRuns } from '../../lib/run/evaluate-runs';
import { SILENT } from '../../lib/run/progress';
import { CAVEATS } from '../../lib/run/split';
import { caf } from '../cli/run';
import { put, sentence, temporaryFolder } from '../data/fixtures';
import { TINY_PEOPLE, writeTinyFaces } from '../support/faces';

describe('predictRuns', () => {
  const folder = temporaryFolder();
  const fold = (name: string | number) => folder.path(`fold-${name}`);
  const train = (name: string | number, ...more: string[]) =>
    caf(
      ...[
        'train',
        '--data',
        folder.path('faces'),
        '--out',
        fold(name),
        '--variant',
        'baseline',
        '--epochs',
        '1',
      ],
      ...['--set', 'imageSize=16', '--set', 'batchSize=8', ...more],
    );
  before(async () => {
    await writeTinyFaces(folder.path('faces'));
    await train(0, '--split', 'kfold:2/0');
    await train(1, '--split', 'kfold:2/1');
    await selectEngine();
  });
  const options = { part: 'unseen', progress: SILENT } as const;

  it('measures the folds of a split as one set: everybody once, each by the run that never saw them', async () => {
    const before = tensorCount();
    const { frames, caveats } = await predictRuns([fold(0), fold(1)], options);
    assert.equal(tensorCount(), before);
    assert.equal(new Set(frames.map(({ subject }) => subject)).size, TINY_PEOPLE);
    assert.equal(frames.length, TINY_PEOPLE * 8);
    const [first, second] = [await predictRuns([fold(0)], options), await predictRuns([fold(1)], options)];
    assert.deepEqual(frames, [...first.frames, ...second.frames]);
    assert.deepEqual(caveats, []);
  });

  it('refuses two runs that measure the same person', async () => {
    await assert.rejects(
      predictRuns([fold(0), fold(0)], options),
      sentence('fold-0 both measure "', 'different people'),
    );
  });

  it('says what must be said of a split where people stand on both sides, of which train tells at once', async () => {
    // People have two clips, 001 and 002 those of the first: one trains, the other is tested.
    const clips = Array.from({ length: 24 }, (_, i) => String(i + 1).padStart(3, '0'));
    put(folder.path('lists', 'train.txt'), [...clips.slice(0, 15)].join('\n'));
    put(folder.path('lists', 'val.txt'), clips.slice(16, 20).join('\n'));
    put(folder.path('lists', 'test.txt'), [clips[15], ...clips.slice(20)].join('\n'));
    const split = ['--split', `lists:${folder.path('lists')}`];
    const refused = await train('shared', ...split);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /train and test share 1 person/);
    const { code, stderr } = await train('shared', ...split, '--shared-people');
    assert.equal(code, 0);
    assert.ok(stderr.includes(CAVEATS.shared!));
    const { frames, caveats } = await predictRuns([fold('shared')], options);
    assert.deepEqual([frames.length, caveats], [20, [CAVEATS.shared]]);
    const evaluated = await caf('evaluate', fold('shared'), '--legacy', '4');
    assert.equal(evaluated.stdout.match(/Not\s+person-independent/g)?.length, 2);
    assert.match(evaluated.stdout, /legacy: as published programs compute them/);
    assert.match(evaluated.stdout, /batches of 4/);
  });
});
