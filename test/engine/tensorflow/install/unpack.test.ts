import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackWheel } from '../../../../lib/engine/tensorflow/install/unpack';
import { temporaryFolder, writeZip } from '../fakes';

describe('unpacking a wheel', () => {
  const folder = temporaryFolder();
  const wheel = () => join(folder.path, 'a.whl');
  const out = () => join(folder.path, 'out');

  it('writes what is wanted and says how far it is', async () => {
    writeZip(wheel(), { 'a/one.txt': 'one', 'a/two.txt': 'two2', 'b.txt': 'no' });
    const told: string[] = [];
    const names = await unpackWheel(wheel(), out(), {
      wanted: (name) => name.startsWith('a/'),
      onBytes: (done, total) => told.push(`${done}/${total}`),
    });
    assert.deepEqual(names, ['a/one.txt', 'a/two.txt']);
    assert.equal(readFileSync(join(out(), 'a', 'two.txt'), 'utf8'), 'two2');
    assert.equal(existsSync(join(out(), 'b.txt')), false);
    assert.deepEqual(told, ['3/7', '7/7']);
  });

  it('refuses a damaged one and one that is not there', async () => {
    writeFileSync(wheel(), 'half a wheel');
    await assert.rejects(
      unpackWheel(wheel(), out(), { wanted: () => true }),
      /a\.whl is no whole wheel: [^.]*; expected/,
    );
    await assert.rejects(
      unpackWheel(join(folder.path, 'none.whl'), out(), { wanted: () => true }),
      /^InputError: There is no file .*none\.whl; expected a wheel of TensorFlow\.$/,
    );
  });

  it('never leaves its folder', async () => {
    writeZip(wheel(), { '../outside.txt': 'x' });
    await assert.rejects(unpackWheel(wheel(), out(), { wanted: () => true }), /\.\.\/outside\.txt/);
    assert.equal(existsSync(join(folder.path, 'outside.txt')), false);
  });

  it('stops when it is told to', async () => {
    writeZip(wheel(), { 'a.txt': 'x' });
    const signal = AbortSignal.abort(new Error('Stopped.'));
    await assert.rejects(unpackWheel(wheel(), out(), { wanted: () => true, signal }), /^Error: Stopped\.$/);
  });
});
