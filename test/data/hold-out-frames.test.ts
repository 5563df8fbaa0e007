import assert from 'node:assert/strict';
import { holdOutFrames } from '../../lib/data/hold-out-frames';
import { Random } from '../../lib/engine/random';
import { madeSamples, sentence } from './fixtures';

describe('holdOutFrames', () => {
  const random = () => Random.fromSeed(1);

  it('holds out whole clips of everybody who has more than one', () => {
    const samples = madeSamples(6, 5, 4);
    const { train, seen } = holdOutFrames(samples, { fraction: 0.2, random: random() });
    assert.equal(train.length + seen.length, samples.length);
    assert.equal(seen.length, 24);
    assert.equal(new Set(seen.map((s) => s.clip)).size, 6);
    const inTrain = new Set(train.map((s) => s.clip));
    assert.ok(seen.every((s) => !inTrain.has(s.clip)));
    assert.equal(new Set(train.map((s) => s.subject)).size, 6);
  });

  it('holds out the tail of the frames where there is one clip', () => {
    const { seen } = holdOutFrames(madeSamples(2, 1, 10), { fraction: 0.3, random: random() });
    assert.deepEqual(
      seen.map((s) => s.frame),
      ['00007', '00008', '00009', '00007', '00008', '00009'],
    );
  });

  it('holds out the tail of every clip when asked for frames', () => {
    const { seen } = holdOutFrames(madeSamples(1, 3, 4), { fraction: 0.25, by: 'frame', random: random() });
    assert.deepEqual(
      seen.map((s) => s.path.slice(-9)),
      ['0/0/3.png', '0/1/3.png', '0/2/3.png'],
    );
  });

  it('never takes all of a person, whatever the fraction', () => {
    for (const fraction of [0.01, 0.5, 0.99]) {
      for (const by of ['clip', 'frame'] as const) {
        const { train, seen } = holdOutFrames(madeSamples(3, 2, 2), { fraction, by, random: random() });
        assert.equal(new Set(train.map((s) => s.subject)).size, 3);
        assert.equal(new Set(seen.map((s) => s.subject)).size, 3);
      }
    }
    assert.equal(holdOutFrames(madeSamples(3, 1, 1), { fraction: 0.5, random: random() }).seen.length, 0);
  });

  it("draws a person's clips whoever else is there", () => {
    const samples = madeSamples(6, 5, 2);
    const clips = (people: typeof samples) =>
      holdOutFrames(people, { fraction: 0.4, random: random() }).seen.filter((s) => s.subject === 'person 4');
    assert.deepEqual(clips(samples), clips(samples.filter((s) => s.subject !== 'person 0')));
  });

  it('refuses a fraction of nothing or all', () => {
    for (const fraction of [0, 1, -1, NaN]) {
      assert.throws(
        () => holdOutFrames(madeSamples(2, 2, 2), { fraction, random: random() }),
        sentence(`The fraction to hold out is ${fraction}`, 'between 0 and 1'),
      );
    }
  });
});
