import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeWhole, stage } from '../../../../lib/engine/tensorflow/install/staging';
import { temporaryFolder } from '../fakes';

describe('leaving a whole folder or none', () => {
  const folder = temporaryFolder();
  const target = () => join(folder.path, 'deep', 'engine');
  const put = (content: string) => async (place: string) => {
    writeFileSync(join(place, 'file'), content);
    return content;
  };
  const content = () => readFileSync(join(target(), 'file'), 'utf8');

  it('takes the place of what stood there once all is done', async () => {
    assert.equal(await stage(target(), put('one')), 'one');
    await stage(target(), async (place) => {
      assert.equal(content(), 'one');
      await put('two')(place);
    });
    assert.equal(content(), 'two');
    assert.deepEqual(readdirSync(join(folder.path, 'deep')), ['engine']);
  });

  it('leaves what stood there after a fault, and nothing else', async () => {
    await stage(target(), put('one'));
    const failing = stage(target(), async (place) => {
      await put('two')(place);
      throw new Error('half way');
    });
    await assert.rejects(failing, /half way/);
    assert.equal(content(), 'one');
    assert.deepEqual(readdirSync(join(folder.path, 'deep')), ['engine']);
  });

  it('clears what a killed process left, not what one at work has', async () => {
    const gone = spawnSync(process.execPath, ['-e', '0']).pid;
    mkdirSync(join(folder.path, 'deep', `.engine-${gone}`), { recursive: true });
    mkdirSync(join(folder.path, 'deep', `.engine-${process.ppid}`));
    await stage(target(), put('one'));
    assert.deepEqual(readdirSync(join(folder.path, 'deep')).sort(), [`.engine-${process.ppid}`, 'engine']);
  });

  it('says where it cannot write, and that the disk is full', async () => {
    writeFileSync(join(folder.path, 'deep'), 'a file');
    await assert.rejects(
      stage(target(), put('one')),
      /Cannot write .*deep: E\w+; expected a folder .* XDG_CACHE_HOME/,
    );
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
    await assert.rejects(
      stage(join(folder.path, 'engine'), () => Promise.reject(full)),
      /^InputError: The disk under .* is full; nothing was installed\.$/,
    );
  });

  it('removes a folder as a whole', async () => {
    await stage(target(), put('one'));
    removeWhole(target());
    assert.equal(existsSync(target()), false);
    assert.throws(() => removeWhole(target()), /Cannot write .*engine: ENOENT/);
  });
});
