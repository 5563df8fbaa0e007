import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { keepLink, unwritable, writeFileSafely } from '../../lib/files/write';
import { put, sentence, temporaryFolder } from '../data/fixtures';

describe('writeFileSafely', () => {
  const folder = temporaryFolder();

  it('writes text and bytes, makes folders, replaces what was there', () => {
    const path = folder.path('deep', 'er', 'file');
    writeFileSafely(path, 'grüße');
    assert.equal(readFileSync(path, 'utf8'), 'grüße');
    writeFileSafely(path, Uint8Array.of(0, 255, 7).subarray(1));
    assert.deepEqual([...readFileSync(path)], [255, 7]);
  });

  it("names the path it cannot write: a file in a folder's place, a folder in the file's", () => {
    put(folder.path('file'), '');
    mkdirSync(folder.path('folder'));
    const writing = (path: string) => () => {
      writeFileSafely(path, 'x');
    };
    const expected = 'expected a folder that can be written';
    assert.throws(writing(folder.path('file', 'a')), sentence('Cannot write', '/file/a', expected));
    assert.throws(writing(folder.path('file', 'a', 'b')), sentence('Cannot write', '/file/a/b', expected));
    assert.throws(writing(folder.path('folder')), sentence('Cannot write', '/folder: EISDIR', expected));
  });

  it('comes back from a folder that takes no children', function () {
    if (!existsSync('/proc/self')) this.skip();
    assert.throws(() => {
      writeFileSafely('/proc/none/deep/file', 'x');
    }, sentence('Cannot write /proc/none/deep/file: ENOENT'));
  });

  it('leaves the old file whole, and nothing beside it, where the system takes only a part', function () {
    if (process.platform === 'win32') this.skip();
    const path = put(folder.path('full', 'file'), 'old');
    // A limit on the size of files cuts a write short as a full disk does.
    const script = `
      const { writeFileSafely } = require(${JSON.stringify(require.resolve('../../lib/files/write'))});
      try { writeFileSafely(${JSON.stringify(path)}, 'x'.repeat(4e6)); } catch ({ message }) { console.log(message); }`;
    const command = `ulimit -f 100 && "$0" --require tsx/cjs --eval "$1"`;
    const { stdout } = spawnSync('bash', ['-c', command, process.execPath, script], { encoding: 'utf8' });
    assert.match(stdout, /^Cannot write .*full\/file: EFBIG; expected a folder that can be written\.\n$/);
    assert.deepEqual(readdirSync(folder.path('full')), ['file']);
    assert.equal(readFileSync(path, 'utf8'), 'old');
  });

  it('says of a full disk that it is full', () => {
    const { message } = unwritable('/a/b', Object.assign(new Error(), { code: 'ENOSPC' }));
    assert.equal(message, 'Cannot write /a/b: the disk is full; expected room for it.');
  });

  it('writes through a link', () => {
    const file = put(folder.path('linked', 'file'), 'old');
    symlinkSync(file, folder.path('linked', 'link'));
    writeFileSafely(folder.path('linked', 'link'), 'new');
    assert.equal(readFileSync(file, 'utf8'), 'new');
    assert.deepEqual(readdirSync(folder.path('linked')).sort(), ['file', 'link']);
  });

  it('leaves a whole file behind whenever it is killed', async function () {
    const path = folder.path('kept');
    // Megabytes of one letter, the letter changing from write to write: a torn file holds two letters or is short.
    const script = `
      const { writeFileSafely } = require(${JSON.stringify(require.resolve('../../lib/files/write'))});
      for (let i = 0; ; i++) {
        writeFileSafely(${JSON.stringify(path)}, 'abcdefgh'[i % 8].repeat(4e6));
        if (i === 0) process.stdout.write('started');
      }`;
    for (let kill = 0; kill < 6; kill++) {
      const child = spawn(process.execPath, ['--require', 'tsx/cjs', '--eval', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, kill * 7));
      child.kill('SIGKILL');
      await once(child, 'exit');
      assert.ok(existsSync(path));
      const text = readFileSync(path, 'latin1');
      assert.ok(text === text[0].repeat(4e6), `a torn file of ${text.length} bytes`);
    }
  });
});

describe('keepLink', () => {
  const folder = temporaryFolder();
  const names = () => readdirSync(folder.path('.')).sort();

  it('keeps a file under a second name while the first is written over, again and again', () => {
    const [path, second] = [folder.path('last'), folder.path('previous')];
    for (const text of ['a', 'b', 'c']) {
      if (existsSync(path)) keepLink(path, second);
      // As after a kill between the two, both names are of one file.
      if (existsSync(path)) keepLink(path, second);
      writeFileSafely(path, text);
    }
    assert.deepEqual([readFileSync(path, 'utf8'), readFileSync(second, 'utf8')], ['c', 'b']);
    assert.deepEqual(names(), ['last', 'previous']);
  });

  it('names the path it cannot write', () => {
    const missing = folder.path('none');
    assert.throws(
      () => keepLink(missing, folder.path('second')),
      sentence('Cannot write', '/second: ENOENT'),
    );
    mkdirSync(folder.path('folder'));
    assert.throws(() => keepLink(folder.path('last'), folder.path('folder')), sentence('/folder: EISDIR'));
  });
});
