import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Sealed } from '../../lib/data/sealed';

describe('Sealed', () => {
  it('opens once', () => {
    const sealed = new Sealed([1, 2], 'the test people');
    assert.deepEqual(sealed.open(), [1, 2]);
    assert.throws(() => sealed.open(), /open the test people a second time/);
  });

  it('shows nothing before it is opened', () => {
    const sealed = new Sealed({ secret: 4711 }, 'it');
    assert.doesNotMatch(inspect(sealed, { depth: 5, showHidden: true }) + JSON.stringify(sealed), /4711/);
  });
});
