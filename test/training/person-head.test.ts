import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import {
  checkPeople,
  disposePersonHead,
  initialPersonHead,
  trainingPeople,
} from '../../lib/training/person-head';
import { madeSamples, sentence } from '../data/fixtures';
import { useCpu } from '../golden/cpu';
import { toyConfig } from '../support/toy';

describe('the head that tells people apart', () => {
  before(useCpu);

  it('has one output a person of training, in the order of their names', () => {
    const samples = madeSamples(3, 1, 2);
    const people = trainingPeople([...samples].reverse());
    assert.deepEqual(people, [...new Set(samples.map(({ subject }) => subject))].sort());
    const before = tf.memory().numTensors;
    const head = initialPersonHead(toyConfig({ domain: { units: 4 } }), 8, people);
    assert.equal(head.network.width, 3);
    disposePersonHead(head);
    assert.equal(tf.memory().numTensors, before);
  });

  it('refuses training frames in which nobody can be told from another', () => {
    assert.throws(() => trainingPeople(madeSamples(1, 1, 4)), sentence('4 training frames show 1 person'));
    // As where nobody knows who is seen, and each image counts as a person.
    assert.throws(() => trainingPeople(madeSamples(5, 1, 1)), sentence('5 training frames show 5 people'));
  });

  it('refuses to go on with other people', () => {
    const head = initialPersonHead(toyConfig(), 8, ['a', 'b']);
    checkPeople(head, ['b', 'a']);
    assert.throws(() => checkPeople(head, ['a', 'c']), sentence('"b" is on one side only'));
    disposePersonHead(head);
  });
});
