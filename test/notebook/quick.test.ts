import assert from 'node:assert/strict';
import { quick } from '../../lib/notebook/quick';

describe('quick', () => {
  const before = process.env['CAF_QUICK'];
  afterEach(() => {
    if (before === undefined) delete process.env['CAF_QUICK'];
    else process.env['CAF_QUICK'] = before;
  });

  it('is said by CAF_QUICK=1 and by nothing else', () => {
    const said = (value: string) => {
      process.env['CAF_QUICK'] = value;
      return quick();
    };
    assert.deepEqual([said('1'), said(''), said('0')], [true, false, false]);
    delete process.env['CAF_QUICK'];
    assert.equal(quick(), false);
  });
});
