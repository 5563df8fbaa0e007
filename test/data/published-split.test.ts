import assert from 'node:assert/strict';
import { splitLists } from '../../lib/data/people';
import { officialSplit, readSplitLists } from '../../lib/data/published-split';
import { madeData, put, sentence, temporaryFolder } from './fixtures';

describe('officialSplit', () => {
  const data = madeData(3, 1, 2);
  const parts = ['train', 'validation', 'train'] as const;

  it('puts every sample where its data set does', () => {
    const samples = data.samples.map((sample) => ({ ...sample, part: parts[Number(sample.subject.at(-1))] }));
    const split = officialSplit({ ...data, samples });
    assert.deepEqual(splitLists({ ...split }), {
      train: ['person 0', 'person 2'],
      validation: ['person 1'],
      test: [],
    });
  });

  it('refuses a data set that comes with none, or leaves samples out', () => {
    assert.throws(
      () => officialSplit(data),
      sentence('made comes with no split for 6 of its 6 samples', 'Aff-Wild2'),
    );
    const samples = data.samples.map((sample, i) => (i > 0 ? { ...sample, part: 'train' as const } : sample));
    assert.throws(() => officialSplit({ ...data, samples }), sentence('for 1 of its 6 samples'));
  });
});

describe('readSplitLists', () => {
  const folder = temporaryFolder();
  const data = madeData(4, 2, 2);
  let made = 0;
  const lists = (files: Readonly<Record<string, string>>): string => {
    const path = folder.path(`lists-${made++}`);
    for (const [name, text] of Object.entries(files)) put(`${path}/${name}.txt`, text);
    return path;
  };
  const paths = (samples: readonly { path: string }[]) =>
    samples.map(({ path }) => path.slice('/nowhere/'.length));

  it('takes people, folders and files, and leaves out what no list names', () => {
    const split = readSplitLists(
      lists({ train: '# people\nperson 0\r\n\n  person 1  \n', val: '2/0\n', test: '3/1/\n3/0/1.png\n' }),
      data,
    );
    assert.deepEqual(
      paths(split.train),
      data.samples.slice(0, 8).map(({ path }) => path.slice('/nowhere/'.length)),
    );
    assert.deepEqual(paths(split.validation), ['2/0/0.png', '2/0/1.png']);
    assert.deepEqual(paths(split.test), ['3/0/1.png', '3/1/0.png', '3/1/1.png']);
  });

  it('does without a test list, and minds no line that stands twice in one list', () => {
    const { test, validation } = readSplitLists(
      lists({ train: 'person 0\n0/1', val: 'person 3\nperson 3' }),
      data,
    );
    assert.deepEqual([test.length, validation.length], [0, 4]);
  });

  it("takes a name for a person's before a path's", () => {
    const samples = data.samples.map((sample) => ({
      ...sample,
      subject: sample.subject.replace('person 3', '0'),
    }));
    const { train } = readSplitLists(lists({ train: '0', val: '1' }), { ...data, samples });
    assert.deepEqual(
      paths(train).map((path) => path[0]),
      ['3', '3', '3', '3'],
    );
  });

  it('names file and line of what is wrong', () => {
    const refused = (files: Readonly<Record<string, string>>, ...parts: string[]) => {
      assert.throws(() => readSplitLists(lists(files), data), sentence(...parts));
    };
    refused({ train: 'person 0' }, 'val.txt', 'it is not there', 'a list of people or paths');
    refused({ train: 'person 0\nZoe', val: 'person 1' }, 'train.txt, line 2: "Zoe" is nowhere in the data');
    refused({ train: '../etc/passwd', val: 'person 1' }, 'line 1: "../etc/passwd" is nowhere in the data');
    refused(
      { train: 'person 0', val: 'person 1\n0/1/0.png' },
      'val.txt, line 2: "0/1/0.png" stands in train.txt too',
    );
  });
});
