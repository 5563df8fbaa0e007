import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { dataOf } from '../../lib/cli/data-option';
import { DEFAULT_FACES } from '../../lib/run/data';

describe('dataOf', () => {
  it('is the folder that was named, from the root, or the built-in faces', () => {
    assert.deepEqual(dataOf('some/faces'), { kind: 'folder', folder: resolve('some/faces') });
    assert.equal(dataOf(undefined), DEFAULT_FACES);
  });
});
