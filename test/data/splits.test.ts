import assert from 'node:assert/strict';
import fc from 'fast-check';
import { peopleOf, splitLists } from '../../lib/data/people';
import { kFoldBySubject, leaveOneSubjectOut, splitBySubject } from '../../lib/data/splits';
import { Random } from '../../lib/engine/random';
import { madeSamples, sentence } from './fixtures';

describe('splitBySubject', () => {
  const fractions = { train: 0.7, validation: 0.1, test: 0.2 };
  const split = (people: number, seed: number, stratify: 'intensity' | 'none' = 'intensity') =>
    splitBySubject(madeSamples(people, 2, 3), { fractions, random: Random.fromSeed(seed), stratify });

  it('puts every sample in one part and every person on one side', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 60 }),
        fc.nat(),
        fc.constantFrom('intensity' as const, 'none' as const),
        (people, seed, stratify) => {
          const { train, validation, test } = split(people, seed, stratify);
          assert.equal(new Set([...train, ...validation, ...test].map((s) => s.path)).size, people * 6);
          const lists = splitLists({ train, validation, test });
          assert.equal(lists.train.length + lists.validation.length + lists.test.length, people);
          assert.equal(new Set([...lists.train, ...lists.validation, ...lists.test]).size, people);
          assert.ok(lists.train.length > 0 && lists.validation.length > 0 && lists.test.length > 0);
          assert.ok(people < 10 || Math.abs(lists.test.length - 0.2 * people) < 1);
        },
      ),
    );
  });

  it('depends on the seed, not on the order of the samples', () => {
    const samples = madeSamples(30, 2, 3);
    const lists = (given: typeof samples, seed: number) =>
      splitLists({ ...splitBySubject(given, { fractions, random: Random.fromSeed(seed) }) });
    assert.deepEqual(lists(samples, 1), lists(Random.fromSeed(9).shuffle(samples), 1));
    assert.notDeepEqual(lists(samples, 1), lists(samples, 2));
  });

  it('gives parts of like mean intensity when stratified', () => {
    const spread = (stratify: 'intensity' | 'none') => {
      let sum = 0;
      for (let seed = 0; seed < 50; seed++) {
        const means = Object.values(split(50, seed, stratify)).map((part) => {
          const people = peopleOf(part);
          return people.reduce((total, person) => total + person.meanIntensity, 0) / people.length;
        });
        sum += Math.max(...means) - Math.min(...means);
      }
      return sum / 50;
    };
    assert.ok(spread('intensity') < 0.5 * spread('none'), `${spread('intensity')} ${spread('none')}`);
  });

  it('gives everybody each seat now and then', () => {
    const tested = new Set<string>();
    for (let seed = 0; seed < 100; seed++) for (const s of split(20, seed).test) tested.add(s.subject);
    assert.equal(tested.size, 20);
  });

  it('leaves a part of share 0 empty', () => {
    const parts = splitBySubject(madeSamples(4, 1, 1), {
      fractions: { train: 0.5, validation: 0, test: 0.5 },
      random: Random.fromSeed(1),
    });
    assert.deepEqual(
      Object.values(parts).map((part) => part.length),
      [2, 0, 2],
    );
  });

  it('takes people by name', () => {
    const samples = madeSamples(4, 1, 2);
    const parts = splitBySubject(samples, { holdout: { validation: ['person 1'], test: ['person 3'] } });
    assert.deepEqual(splitLists({ ...parts }), {
      train: ['person 0', 'person 2'],
      validation: ['person 1'],
      test: ['person 3'],
    });
    const refused = (holdout: { validation?: string[]; test: string[] }, ...parts: string[]) => {
      assert.throws(() => splitBySubject(samples, { holdout }), sentence(...parts));
    };
    refused({ test: ['Zoe'] }, 'holdout.test names "Zoe"', 'one of the 4 people');
    refused({ validation: ['person 1'], test: ['person 1'] }, 'names "person 1" twice');
    refused({ test: [0, 1, 2, 3].map((i) => `person ${i}`) }, 'names all 4 people');
  });

  it('refuses fewer people than parts, and shares that do not sum to 1', () => {
    assert.throws(() => split(1, 1), sentence('There is 1 person for 3 parts', 'at least one person a part'));
    assert.throws(() => split(2, 1), sentence('There are 2 people for 3 parts'));
    assert.throws(() => split(0, 1), sentence('There are 0 people for 3 parts'));
    for (const train of [0.9, -0.2, NaN]) {
      assert.throws(
        () =>
          splitBySubject(madeSamples(9, 1, 1), {
            fractions: { ...fractions, train },
            random: Random.fromSeed(1),
          }),
        sentence(`The fractions are ${train}, 0.1, 0.2`, 'whose sum is 1'),
      );
    }
  });
});

describe('kFoldBySubject', () => {
  it('tests everybody once, in folds of like size', () => {
    const samples = madeSamples(23, 2, 2);
    const folds = kFoldBySubject(samples, 5, { random: Random.fromSeed(1) });
    const tests = folds.map((fold) => splitLists({ ...fold }));
    assert.deepEqual(tests.map((fold) => fold.test.length).sort(), [4, 4, 5, 5, 5]);
    assert.equal(new Set(tests.flatMap((fold) => fold.test)).size, 23);
    for (const fold of tests) {
      assert.equal(fold.train.length + fold.test.length, 23);
      assert.ok(fold.test.every((subject) => !fold.train.includes(subject)));
    }
  });

  it('refuses a k that cannot be', () => {
    const folds = (k: number) => () =>
      kFoldBySubject(madeSamples(3, 1, 1), k, { random: Random.fromSeed(1) });
    assert.throws(folds(1), sentence('k is 1', 'expected a whole number of 2 or more'));
    assert.throws(folds(4), sentence('There are 3 people for 4 parts'));
  });
});

describe('leaveOneSubjectOut', () => {
  it('tests one person, and all others train', () => {
    const samples = madeSamples(4, 2, 2);
    const split = leaveOneSubjectOut(samples, 'person 2');
    assert.deepEqual(splitLists({ ...split }), {
      train: ['person 0', 'person 1', 'person 3'],
      test: ['person 2'],
    });
    assert.equal(split.train.length + split.test.length, samples.length);
  });

  it('refuses a name that is not there', () => {
    assert.throws(
      () => leaveOneSubjectOut(madeSamples(4, 1, 1), 'Zoe'),
      sentence('"Zoe"', 'one of the 4 people'),
    );
  });
});
