import assert from 'node:assert/strict';
import { noEmotion, ownSubject } from '../../../lib/data/sets/affectnet-class';
import { sentence } from '../fixtures';

describe('classes of AffectNet', () => {
  it('are emotions from 0 to 7, and none from 8 to 10', () => {
    for (let expression = 0; expression < 8; expression++)
      assert.equal(noEmotion(expression, 'here', ''), undefined);
    assert.deepEqual(
      [8, 9, 10].map((expression) => noEmotion(expression, 'here', '')),
      ['none', 'uncertain', 'no face'],
    );
    for (const other of [-1, 11, 0.5, NaN])
      assert.throws(
        () => noEmotion(other, 'here', 'x'),
        sentence('here is x; expected a class from 0 to 10'),
      );
  });

  it('leave the image as the only thing that is known of who is seen', () => {
    assert.deepEqual(ownSubject('1/a.jpg', undefined), { subject: '1/a.jpg', clip: '1/a.jpg', frame: '0' });
    assert.equal(ownSubject('1/a.jpg', 'train').part, 'train');
  });
});
