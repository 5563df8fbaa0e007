import assert from 'node:assert/strict';
import { axisMetrics } from '../../lib/evaluation/metrics';
import { bySubject, summarise, type PredictedFrame } from '../../lib/evaluation/summary';
import { close } from '../golden/close';
import { madeUpFrames } from './frames';

const frames = madeUpFrames(1);

describe('summarise', () => {
  it('pools all frames and looks at each person', () => {
    const summary = summarise(frames);
    const axis = (list: readonly PredictedFrame[]) =>
      axisMetrics(
        list.map((frame) => frame.predictedArousal),
        list.map((frame) => frame.arousal),
      );
    assert.equal(summary.frames, 96);
    assert.deepEqual(summary.arousal, axis(frames));
    assert.equal(summary.subjects.length, 8);
    const own = frames.filter((frame) => frame.subject === 'person 3');
    assert.equal(summary.subjects[3].subject, 'person 3');
    assert.equal(summary.subjects[3].frames, own.length);
    assert.deepEqual(summary.subjects[3].arousal, axis(own));
    const each = summary.subjects.map((subject) => subject.valence.ccc);
    close(summary.subjectCcc.valence, each.reduce((a, b) => a + b) / 8);
    close(summary.subjectCcc.mean, (summary.subjectCcc.valence + summary.subjectCcc.arousal) / 2);
  });

  it('leaves out of the mean whoever has no CCC', () => {
    const still = { ...frames[0], subject: 'still', predictedValence: frames[0].valence };
    const { subjects, subjectCcc } = summarise([...frames, still]);
    assert.ok(Number.isNaN(subjects.at(-1)!.valence.ccc));
    assert.equal(subjectCcc.valence, summarise(frames).subjectCcc.valence);
  });

  it('names people in the order of their names, whatever the order of the frames', () => {
    assert.deepEqual([...bySubject([...frames].reverse()).keys()], [...bySubject(frames).keys()]);
  });

  it('passes on the rule for labels of 0, and refuses nothing at all', () => {
    const zeros = frames.map((frame) => ({ ...frame, valence: 0, predictedValence: 0 }));
    assert.equal(summarise(zeros).valence.sagr, 1);
    assert.equal(summarise(zeros, { zero: 'miss' }).valence.sagr, 0);
    assert.throws(
      () => summarise([]),
      /^InputError: A summary needs predicted frames, but the list is empty\.$/,
    );
  });
});
