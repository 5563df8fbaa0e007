import assert from 'node:assert/strict';
import { frameOf } from '../../lib/notebook/frame';
import { joinFrames } from '../../lib/notebook/join-frames';
import { assertRefused } from '../plot/support';

describe('joinFrames', () => {
  const left = frameOf(
    [
      { person: 'b', clip: '1', error: 0.5 },
      { person: 'a', clip: '1', error: 0.25 },
      { person: 'c', clip: '1', error: 0.75 },
    ],
    ['person', 'clip', 'error'],
  );
  const right = frameOf(
    [
      { error: 0.125, person: 'a', clip: '1', age: 30 },
      { error: 1.5, person: 'b', clip: '1', age: 40 },
      { error: 9.5, person: 'd', clip: '1', age: 50 },
    ],
    ['person', 'clip', 'error', 'age'],
  );

  it('sets rows of one name side by side, as plain code does', () => {
    const joined = joinFrames(left, right, ['person', 'clip'], [' A', ' B']);
    assert.deepEqual(joined.columns, ['person', 'clip', 'error A', 'error B', 'age']);
    assert.deepEqual(joined.values, [
      ['b', '1', 0.5, 1.5, 40],
      ['a', '1', 0.25, 0.125, 30],
    ]);
    assert.deepEqual(left.columns, ['person', 'clip', 'error']);
  });

  it('refuses a column that is not there, and a name that comes twice', () => {
    assertRefused(() => joinFrames(left, right, ['age'], ['', '']), /left frame has no column "age"/);
    assertRefused(() => joinFrames(left, right, ['clip'], ['', '']), /right frame has 1 in two rows/);
  });
});
