import assert from 'node:assert/strict';
import type { Parts } from '../../lib/experiment/data';
import { partsFrom, readRunSource, writeRunSource } from '../../lib/experiment/run-source';
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
  };

  it('gives back the parts it was written from, whatever the order of the samples', () => {
    writeRunSource(folder.path('run'), '/data/faces', parts);
    const source = readRunSource(folder.path('run'));
    assert.equal(source.folder, '/data/faces');
    assert.deepEqual(source.people, {
      train: ['person 0', 'person 3'],
      validation: ['person 1'],
      test: ['person 2'],
    });
    assert.deepEqual(partsFrom(source, samples), parts);
    const backwards = partsFrom(source, [...samples].reverse());
    assert.deepEqual(new Set(backwards.seen), new Set(parts.seen));
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
