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

  it('takes one after the first at least', async () => {
    let runs = 0;
    const best = await fastest(5, () => setTimeout(runs++ === 0 ? 60 : 20));
    assert.ok(best > 15 && best < 55, `${best}`);
    assert.equal(runs, 2);
  });
});
