import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { fastest } from '../../lib/engine/fastest';

describe('fastest', () => {
  it('leaves the first run out, and stops at the limit', async () => {
    let runs = 0;
    const best = await fastest(100, () => setTimeout(runs++ === 0 ? 90 : 20));
    assert.ok(best > 15 && best < 90, `${best}`);
    assert.ok(runs > 2 && runs < 9, `${runs}`);
  });

  it('does with the first where that takes longer than the limit', async () => {
    let runs = 0;
    assert.ok((await fastest(5, () => setTimeout(20, runs++))) > 15);
    assert.equal(runs, 1);
  });
});
