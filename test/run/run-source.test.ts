import assert from 'node:assert/strict';
import { thresholdsOf } from '../../lib/binarization/thresholds';
import { avOf } from '../../lib/data/sample';
import { partsFrom, readRunSource, writeRunSource } from '../../lib/run/run-source';
import { type Parts, DEFAULT_SPLIT, type SplitConfig } from '../../lib/run/split';
import { BASE_CONFIG } from '../../lib/training/config';
import { madeSamples, put, sentence, temporaryFolder } from '../data/fixtures';

describe('run source', () => {
  const folder = temporaryFolder();
  const samples = madeSamples(4, 2, 3);
  const of = (...people: number[]) =>
    samples.filter(({ subject }) => people.includes(Number(subject.split(' ')[1])));
  const parts: Parts = {
    train: of(0, 3).filter(({ clip }) => !clip.endsWith('-1')),
    seen: of(0, 3).filter(({ clip }) => clip.endsWith('-1')),
    validation: of(1),
    test: of(2),
    independence: 'given',
  };
  const crop = { size: 128, margin: 1.2, align: 'eyes' } as const;
  const write = (run: string, changed: Partial<Parts> = {}, split = DEFAULT_SPLIT) =>
    writeRunSource(folder.path(run), {
      ...{ data: { root: '/data/faces', crop }, split, parts: { ...parts, ...changed } },
      binarization: BASE_CONFIG.binarization,
    });

  it('gives back the parts it was written from, whatever the order of the samples', () => {
    write('run');
    const source = readRunSource(folder.path('run'));
    assert.equal(source.folder, '/data/faces');
    assert.deepEqual([source.split, source.independence], [DEFAULT_SPLIT, 'given']);
    assert.deepEqual(source.people, {
      train: ['person 0', 'person 3'],
      validation: ['person 1'],
      test: ['person 2'],
    });
    assert.deepEqual(source.crop, crop);
    assert.deepEqual(source.thresholds, thresholdsOf(parts.train.map(avOf)));
    assert.deepEqual(partsFrom(source, samples), parts);
    const backwards = partsFrom(source, [...samples].reverse());
    assert.deepEqual(new Set(backwards.seen), new Set(parts.seen));
  });

  it('tells parts apart by frame where people stand in several, and where lists left some out', () => {
    const shared = { validation: of(1).slice(0, 3), test: [...of(1).slice(3), ...of(2)] };
    write('shared', { ...shared, independence: 'shared' }, { ...DEFAULT_SPLIT, sharedPeople: true });
    const source = readRunSource(folder.path('shared'));
    assert.deepEqual(partsFrom(source, samples), { ...parts, ...shared, independence: 'shared' });
    const some = { test: of(2).slice(1, 3) };
    write('lists', some, { ...DEFAULT_SPLIT, test: { kind: 'lists', folder: '/lists' } });
    assert.deepEqual(partsFrom(readRunSource(folder.path('lists')), samples), { ...parts, ...some });
  });

  it('keeps what was asked for, whatever it was', () => {
    const choices: SplitConfig['test'][] = [
      { kind: 'kfold', folds: 5, fold: 2 },
      { kind: 'loso', subject: 'person 2' },
      { kind: 'official' },
    ];
    for (const test of choices) {
      write('choice', {}, { ...DEFAULT_SPLIT, test });
      assert.deepEqual(readRunSource(folder.path('choice')).split.test, test);
    }
  });

  it('refuses a data set that has changed since', () => {
    const source = readRunSource(folder.path('run'));
    assert.throws(() => partsFrom(source, of(0, 1, 3)), sentence('/data/faces lacks "person 2"'));
    const without = samples.filter((sample) => sample !== parts.seen[0]);
    assert.throws(() => partsFrom(source, without), sentence('lacks 1 of the frames'));
  });

  it('refuses a folder that holds no run', () => {
    assert.throws(
      () => readRunSource(folder.path('none')),
      sentence('none/data.json', 'it is not there', 'a folder that caf train or caf compare left'),
    );
    put(folder.path('odd', 'data.json'), '{"folder": 3}');
    assert.throws(() => readRunSource(folder.path('odd')), sentence('odd/data.json', '"folder" is 3'));
  });
});
