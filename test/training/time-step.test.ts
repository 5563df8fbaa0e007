import assert from 'node:assert/strict';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';
import { timeStep } from '../../lib/training/time-step';

describe('timeStep', () => {
  before(() => selectEngine());

  it('times whole iterations, whose cost is no toy, and leaves no tensor behind', async () => {
    const before = tensorCount();
    assert.ok((await timeStep(50)) > 1);
    assert.equal(tensorCount(), before);
  });
});
