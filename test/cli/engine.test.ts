import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesIn, installedFolder } from '../../lib/engine/tensorflow/places';
import { environment, fakePrograms, temporaryFolder } from '../engine/tensorflow/fakes';
import { caf, faultOf } from './run';

describe('caf engine', () => {
  const folder = temporaryFolder();
  const set = environment();
  beforeEach(() => set({ XDG_CACHE_HOME: folder.path }));

  it('lists and removes what is installed', async () => {
    assert.match(
      (await caf('engine', 'list')).stdout,
      /^tensorflow.*\nwebgpu: .*\nwasm, cpu: always there\n$/,
    );
    const { addon } = filesIn(join(installedFolder(), 'package'), 'installed');
    mkdirSync(dirname(addon), { recursive: true });
    writeFileSync(addon, '');
    writeFileSync(
      join(installedFolder(), 'engine.json'),
      JSON.stringify({ tensorflow: '2.21.0', device: 'gpu', tfjsNode: '4.22.0', from: 'a.whl', cuda: true }),
    );
    assert.match(
      (await caf('engine', 'list')).stdout,
      /^tensorflow 2\.21\.0 on the GPU, built for CUDA, from a\.whl, in .*engines.tensorflow\n/,
    );
    assert.match((await caf('engine', 'remove', 'tensorflow')).stdout, /^Removed: /);
    assert.equal(existsSync(installedFolder()), false);
    assert.match((await caf('engine', 'remove', 'tensorflow')).stdout, /^Nothing to remove: /);
  });

  it('tells in one sentence why nothing was installed', async () => {
    set({ PATH: fakePrograms(folder.path, {}), CXX: undefined });
    const outcome = await caf('engine', 'install', 'tensorflow');
    assert.equal(outcome.code, 1);
    assert.match(faultOf(outcome), /^caf: There is no C\+\+ compiler \(g\+\+\); expected one, .*\.$/);
    assert.equal(existsSync(installedFolder()), false);
  });

  it('refuses what does not go together, and engines that it does not bring', async () => {
    const refused = async (...args: string[]) => {
      const outcome = await caf('engine', 'install', ...args);
      assert.equal(outcome.code, 2);
      return faultOf(outcome);
    };
    assert.match(
      await refused('tensorflow', '--official', '--cuda'),
      /'--official' cannot be used with option '--cuda'/,
    );
    assert.match(await refused('tensorflow', '--wheel', 'a', '--libtensorflow', 'b'), /cannot be used with/);
    assert.match(await refused('wasm'), /Allowed choices are tensorflow/);
  });
});
