import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { holderOf, lockFile } from '../../lib/files/lock';
import { put, sentence, temporaryFolder } from '../data/fixtures';

describe('lockFile', () => {
  const folder = temporaryFolder();

  it('is held by one at a time, who says who it is', () => {
    const path = folder.path('deep', 'lock');
    const lock = lockFile(path);
    assert.ok(lock);
    assert.equal(lockFile(path), undefined);
    assert.equal(holderOf(path), String(process.pid));
    lock.release();
    const again = lockFile(path);
    assert.ok(again);
    again.release();
  });

  it('goes with a process that is killed, at once', async () => {
    const path = folder.path('killed');
    const script = `
      require(${JSON.stringify(require.resolve('../../lib/files/lock'))}).lockFile(${JSON.stringify(path)});
      process.stdout.write('held');
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    assert.equal(lockFile(path), undefined);
    assert.equal(holderOf(path), String(child.pid));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = lockFile(path);
    assert.ok(lock);
    lock.release();
  });

  it('names the path where it cannot be', () => {
    const file = put(folder.path('file'), '');
    assert.throws(() => lockFile(`${file}/lock`), sentence('Cannot write', 'file/lock', 'ENOTDIR'));
  });
});
