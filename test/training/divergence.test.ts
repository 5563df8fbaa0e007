import assert from 'node:assert/strict';
import { DivergenceError } from '../../lib/training/divergence';

describe('DivergenceError', () => {
  it('names step, term, value and the last good checkpoint', () => {
    const error = new DivergenceError(7, 'critic.loss', NaN, '/run/last.safetensors');
    assert.equal(
      error.message,
      'Training diverged at step 7: critic.loss is NaN. The last good checkpoint is /run/last.safetensors.',
    );
    assert.deepEqual(
      [error.name, error.step, error.term, error.value, error.lastCheckpoint],
      ['DivergenceError', 7, 'critic.loss', NaN, '/run/last.safetensors'],
    );
  });

  it('says where there is none', () => {
    assert.match(new DivergenceError(1, 'av.loss', Infinity, undefined).message, /No checkpoint was written/);
  });
});
