import assert from 'node:assert/strict';
import { assertNoSharedSubject, peopleOf, sharedSubjects, splitLists } from '../../lib/data/people';
import { madeSamples, sentence } from './fixtures';

describe('people', () => {
  const samples = madeSamples(8, 2, 3);
  const of = (...numbers: number[]) =>
    samples.filter((s) => numbers.some((n) => s.subject === `person ${n}`));

  it('gathers the samples of a person and their mean intensity', () => {
    const people = peopleOf(samples);
    assert.equal(people.length, 8);
    assert.equal(people[3].subject, 'person 3');
    assert.equal(people[3].samples.length, 6);
    assert.ok(Math.abs(people[3].meanIntensity - 0.5) < 1e-12);
  });

  it('means the same, to the last bit, in any order', () => {
    const means = (list: typeof samples) => peopleOf(list).map((person) => person.meanIntensity);
    assert.deepEqual(means(samples), means([...samples].reverse()));
  });

  it('lists who is in a part', () => {
    assert.deepEqual(splitLists({ train: of(2, 0), test: of(1) }), {
      train: ['person 0', 'person 2'],
      test: ['person 1'],
    });
  });

  it('names who stands on both sides', () => {
    assertNoSharedSubject(of(0, 1), of(2), 'train', 'test');
    assert.deepEqual(sharedSubjects(of(2, 0, 1), of(1, 2, 3)), ['person 1', 'person 2']);
    assert.throws(
      () => {
        assertNoSharedSubject(of(0, 1), of(1, 2), 'train', 'test');
      },
      sentence('train and test share 1 person ("person 1")', 'expected each person on one side only'),
    );
    assert.throws(() => {
      assertNoSharedSubject(samples, samples, 'train', 'test');
    }, sentence('share 8 people ("person 0", "person 1", "person 2", "person 3", "person 4", ...)'));
  });
});
