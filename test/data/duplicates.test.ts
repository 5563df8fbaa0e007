import assert from 'node:assert/strict';
import { type DataSet } from '../../lib/data/data-set';
import { findDuplicates, withoutDuplicates } from '../../lib/data/duplicates';
import { type FaceSample } from '../../lib/data/sample';
import { madeSamples, put, sentence, temporaryFolder } from './fixtures';

describe('duplicates', () => {
  const folder = temporaryFolder();
  let count = 0;

  /** Two people with three frames each; the content of each file. */
  function samplesWith(...contents: readonly string[]): FaceSample[] {
    const root = `set-${count++}`;
    return madeSamples(2, 1, 3).map((sample, i) => ({
      ...sample,
      path: put(folder.path(root, `${i}.png`), contents[i]),
    }));
  }
  const dataSet = (samples: FaceSample[]): DataSet => ({
    name: 'made',
    subjects: 'given',
    root: folder.path(),
    samples,
    skipped: [],
  });

  it('finds equal bytes under different names, within a person and across', async () => {
    const samples = samplesWith('one', 'two', 'one', 'one', 'six!', 'owt');
    const found = await findDuplicates(samples);
    assert.deepEqual(found, [
      { first: samples[0], second: samples[2], acrossSubjects: false },
      { first: samples[0], second: samples[3], acrossSubjects: true },
    ]);
  });

  it('finds none where all differ', async () => {
    assert.deepEqual(await findDuplicates(samplesWith('a', 'b', 'c', 'd', 'e', 'f')), []);
  });

  it('lets two faces stand in one picture, but not one face with jitter', async () => {
    const samples = samplesWith('one', 'one', 'one', 'd', 'e', 'f');
    const boxes = [10, 12, 200].map((left) => ({ left, top: 10, side: 100 }));
    const boxed = samples.map((sample, i) => ({ ...sample, box: boxes[i] ?? boxes[0] }));
    assert.deepEqual(
      (await findDuplicates(boxed)).map(({ second }) => second),
      [boxed[1]],
    );
  });

  it('moves repeats within a person to skipped, with both names', async () => {
    const samples = samplesWith('a', 'a', 'c', 'd', 'e', 'e');
    const data = await withoutDuplicates(dataSet(samples));
    assert.deepEqual(data.samples, [samples[0], samples[2], samples[3], samples[4]]);
    assert.deepEqual(data.skipped, [
      {
        path: samples[1].path,
        reason: 'repeated',
        why: `${samples[1].path} is the same image as ${samples[0].path}.`,
      },
      {
        path: samples[5].path,
        reason: 'repeated',
        why: `${samples[5].path} is the same image as ${samples[4].path}.`,
      },
    ]);
  });

  it("refuses one image under two people's names, and one that is gone", async () => {
    const samples = samplesWith('a', 'b', 'c', 'd', 'b', 'f');
    await assert.rejects(
      withoutDuplicates(dataSet(samples)),
      sentence(
        `${samples[1].path} of "person 0" and ${samples[4].path} of "person 1"`,
        'are the same image',
        'would leak',
      ),
    );
    await assert.rejects(
      findDuplicates(madeSamples(1, 1, 1)),
      sentence('Cannot read /nowhere/0/0/0.png', 'it is not there'),
    );
  });
});
