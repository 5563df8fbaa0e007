import assert from 'node:assert/strict';
import { EMOTION_MEANS, type EmotionClass, nearestEmotion } from '../../lib/inference/emotion-classes';

describe('nearestEmotion', () => {
  it('names each class at its own mean, and neutral at the origin', () => {
    const classes = Object.keys(EMOTION_MEANS) as EmotionClass[];
    assert.equal(classes.length, 8);
    for (const name of classes) assert.equal(nearestEmotion(EMOTION_MEANS[name]), name);
    assert.equal(nearestEmotion([0, 0]), 'neutral');
  });

  it('names a class of AffectNet for every point, also where none lies near', () => {
    assert.equal(nearestEmotion([0.1, -0.9]), 'neutral');
    assert.equal(nearestEmotion([2, 0]), 'joy');
    assert.equal(nearestEmotion([-1, -0.5]), 'sadness');
  });
});
