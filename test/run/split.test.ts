import assert from 'node:assert/strict';
import type { DataSet } from '../../lib/data/data-set';
import { assertNoSharedSubject, sharedSubjects, splitLists } from '../../lib/data/people';
import {
  DEFAULT_SPLIT,
  type SplitConfig,
  type TestChoice,
  CAVEATS,
  partsOf,
  type Parts,
} from '../../lib/run/split';
import { madeData, put, sentence, temporaryFolder } from '../data/fixtures';

describe('partsOf', () => {
  const folder = temporaryFolder();
  const data = madeData(20, 3, 2);
  const split = (test: TestChoice, more: Partial<SplitConfig> = {}): SplitConfig => ({
    ...DEFAULT_SPLIT,
    test,
    ...more,
  });
  const peopleIn = ({ train, validation, test }: Parts) => splitLists({ train, validation, test });
  const apart = (parts: Parts) => {
    const { train, seen, validation, test } = parts;
    assertNoSharedSubject(train, validation, 'train', 'validation');
    assertNoSharedSubject(train, test, 'train', 'test');
    assertNoSharedSubject(validation, test, 'validation', 'test');
    const people = new Set(train.map(({ subject }) => subject));
    assert.ok(seen.length > 0 && seen.every(({ subject }) => people.has(subject)));
    assert.equal(
      new Set([...train, ...seen, ...validation, ...test]).size,
      train.length + seen.length + validation.length + test.length,
    );
    assert.ok(validation.length > 0 && test.length > 0);
    assert.equal(parts.independence, 'given');
  };

  it('lets only some people train, the fewer among the more, and tests the same', () => {
    const with_ = (trainPeople?: number) =>
      partsOf(data, split({ kind: 'holdout', share: 0.3 }, { trainPeople }));
    const [all, six, three] = [with_(), with_(6), with_(3)];
    apart(three);
    assert.deepEqual([six.test, six.validation], [all.test, all.validation]);
    const people = (parts: Parts) => peopleIn(parts).train;
    assert.deepEqual([people(all).length, people(six).length, people(three).length], [11, 6, 3]);
    assert.ok(people(three).every((person) => people(six).includes(person)));
    assert.throws(() => with_(12), sentence('asks for 12 training people', 'at most 11'));
  });

  it('holds out a share of the people', () => {
    const parts = partsOf(data, split({ kind: 'holdout', share: 0.4 }));
    apart(parts);
    assert.deepEqual(
      Object.values(peopleIn(parts)).map(({ length }) => length),
      [9, 3, 8],
    );
    const backwards = partsOf(
      { ...data, samples: [...data.samples].reverse() },
      split({ kind: 'holdout', share: 0.4 }),
    );
    assert.deepEqual(peopleIn(backwards), peopleIn(parts));
  });

  it('tests everybody once over the folds, and never lets them train or validate in their own', () => {
    const folds = [0, 1, 2, 3, 4].map((fold) => partsOf(data, split({ kind: 'kfold', folds: 5, fold })));
    folds.forEach(apart);
    const tested = folds.flatMap((fold) => peopleIn(fold).test);
    assert.deepEqual([tested.length, new Set(tested).size], [20, 20]);
    assert.throws(
      () => partsOf(data, split({ kind: 'kfold', folds: 5, fold: 5 })),
      sentence('The fold is 5; expected 0 to 4'),
    );
  });

  it('leaves one person out', () => {
    const parts = partsOf(data, split({ kind: 'loso', subject: 'person 7' }));
    apart(parts);
    assert.deepEqual(peopleIn(parts).test, ['person 7']);
  });

  const official = (parts: readonly ('train' | 'validation' | 'test')[]): DataSet => ({
    ...data,
    samples: data.samples.map((sample) => ({
      ...sample,
      part: parts[Number(sample.subject.slice(7)) % parts.length],
    })),
  });

  it('takes an official split as it is where it names three parts', () => {
    const parts = partsOf(official(['train', 'train', 'validation', 'test']), split({ kind: 'official' }));
    apart(parts);
    assert.deepEqual(peopleIn(parts).test, ['person 11', 'person 15', 'person 19', 'person 3', 'person 7']);
    assert.equal(peopleIn(parts).validation.length, 5);
  });

  it('measures the validation part where no test part is published, and validates on training people', () => {
    const parts = partsOf(official(['train', 'train', 'validation']), split({ kind: 'official' }));
    apart(parts);
    const { test, validation, train } = peopleIn(parts);
    assert.deepEqual(test, ['person 11', 'person 14', 'person 17', 'person 2', 'person 5', 'person 8']);
    assert.deepEqual([validation.length, train.length], [2, 12]);
  });

  it('takes lists', () => {
    put(folder.path('lists', 'train.txt'), [0, 1, 2, 3, 4].map((i) => `person ${i}`).join('\n'));
    put(folder.path('lists', 'val.txt'), 'person 5\nperson 6\n');
    put(folder.path('lists', 'test.txt'), '7\n8\n');
    const parts = partsOf(data, split({ kind: 'lists', folder: folder.path('lists') }));
    apart(parts);
    assert.deepEqual(peopleIn(parts), {
      train: [0, 1, 2, 3, 4].map((i) => `person ${i}`),
      validation: ['person 5', 'person 6'],
      test: ['person 7', 'person 8'],
    });
  });

  it('refuses people on both sides, unless they were declared; then it says so', () => {
    put(folder.path('shared', 'train.txt'), '0\n1\n2/0\n');
    put(folder.path('shared', 'val.txt'), '2/1\n3');
    put(folder.path('shared', 'test.txt'), '4');
    const lists = { kind: 'lists', folder: folder.path('shared') } as const;
    assert.throws(
      () => partsOf(data, split(lists)),
      sentence('train and validation share 1 person ("person 2")', 'on one side only'),
    );
    const parts = partsOf(data, split(lists, { sharedPeople: true }));
    assert.equal(parts.independence, 'shared');
    assert.deepEqual(sharedSubjects(parts.train, parts.validation), ['person 2']);
    assert.match(CAVEATS.shared!, /^Not person-independent: /);
    // Declared, but nobody does.
    assert.equal(partsOf(data, split(DEFAULT_SPLIT.test, { sharedPeople: true })).independence, 'given');
  });

  it('never calls a split person-independent where nobody knows who is seen', () => {
    const samples = data.samples.map((sample) => ({ ...sample, subject: sample.path, clip: sample.path }));
    const parts = partsOf({ ...data, samples, subjects: 'unknown' }, DEFAULT_SPLIT);
    assert.equal(parts.independence, 'unknown');
    assert.match(CAVEATS.unknown!, /^Not person-independent: nobody knows who is seen/);
    assert.equal(parts.seen.length, 0);
    assert.equal(parts.train.length + parts.validation.length + parts.test.length, samples.length);
    assert.equal(partsOf({ ...data, subjects: 'from-faces' }, DEFAULT_SPLIT).independence, 'from-faces');
    assert.match(CAVEATS['from-faces']!, /likeness of their faces/);
  });
});

describe('DEFAULT_SPLIT', () => {
  it('gives most people to training and more to the test than to validation', () => {
    const parts = partsOf(madeData(40, 6, 2), DEFAULT_SPLIT);
    const people = (name: 'train' | 'seen' | 'validation' | 'test') =>
      new Set(parts[name].map(({ subject }) => subject)).size;
    assert.deepEqual((['train', 'seen', 'validation', 'test'] as const).map(people), [22, 22, 6, 12]);
  });
});
