import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { FileIndex } from '../../lib/files/file-index';
import { put, sentence, temporaryFolder } from '../data/fixtures';

describe('FileIndex', () => {
  const folder = temporaryFolder();
  before(() => {
    put(folder.path('set/a.png'), '');
    put(folder.path('set/deep/er/b.png'), '');
    put(folder.path('outside.png'), '');
    put(folder.path('elsewhere/c.png'), '');
    mkdirSync(folder.path('set/d.png'));
    symlinkSync(folder.path('outside.png'), folder.path('set/link.png'));
    symlinkSync(folder.path('set/a.png'), folder.path('set/inner.png'));
    symlinkSync(folder.path('elsewhere'), folder.path('set/away'));
    execFileSync('mkfifo', [folder.path('set/pipe.png')]);
    symlinkSync(folder.path('set/pipe.png'), folder.path('set/to-pipe.png'));
    symlinkSync('/nowhere/at/all', folder.path('set/dangling.png'));
  });
  const find = (name: string) => new FileIndex(folder.path('set')).find(name);

  it('finds files, and links that stay inside', () => {
    for (const name of ['a.png', 'deep/er/b.png', 'deep/../a.png', 'inner.png'])
      assert.equal(find(name), folder.path('set', name), name);
  });

  const faults: readonly (readonly [string, string, ...string[]])[] = [
    ['what is not there', 'none.png', 'none.png', 'it is not there'],
    ['a folder that is not there', 'none/a.png', 'set/none', 'it is not there'],
    ['a folder', 'd.png', 'd.png', 'it is a folder'],
    ['a pipe', 'pipe.png', 'pipe.png: it is a pipe'],
    ['a link to a pipe', 'to-pipe.png', 'to-pipe.png: it is a pipe'],
    ['a file for a folder', 'a.png/b.png', 'a.png', 'it is not a folder'],
    ['the folder above', '../outside.png', 'leads out of'],
    ['a way round by the folder above', 'deep/../../outside.png', 'leads out of'],
    ['a path from the root', '/etc/hostname', 'leads out of'],
    ['nothing', '', 'is empty'],
    ['a link that leads out', 'link.png', 'leads out of'],
    ['a link to a folder outside', 'away/c.png', 'leads out of'],
    ['a link to nothing', 'dangling.png', 'it is not there'],
  ];
  for (const [what, name, ...parts] of faults) {
    it(`refuses ${what}`, () => assert.throws(() => find(name), sentence(...parts, folder.path('set'))));
  }

  it('lists a folder once', () => {
    const index = new FileIndex(folder.path('set'));
    index.find('a.png');
    put(folder.path('set/later.png'), '');
    assert.throws(() => index.find('later.png'), sentence('it is not there'));
  });
});
