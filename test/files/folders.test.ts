import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { byStem, IMAGE_ENDINGS, isThere, listedFile, listFolder } from '../../lib/files/folders';
import { put, sentence, temporaryFolder } from '../data/fixtures';

describe('listFolder', () => {
  const folder = temporaryFolder();

  it('tells folders from files, in order, without hidden things', async () => {
    for (const file of ['b.txt', 'a.txt', 'B.txt', '.hidden']) put(folder.path('one', file), '');
    for (const name of ['z', 'y', '.git']) mkdirSync(folder.path('one', name));
    symlinkSync(folder.path('one', 'z'), folder.path('one', 'x'));
    symlinkSync(folder.path('one', 'a.txt'), folder.path('one', 'link.txt'));
    // Reading one would never end.
    execFileSync('mkfifo', [folder.path('one', 'pipe')]);
    symlinkSync('/nowhere/at/all', folder.path('one', 'dangling'));
    assert.deepEqual(await listFolder(folder.path('one'), 'a folder'), {
      folders: ['x', 'y', 'z'],
      files: ['B.txt', 'a.txt', 'b.txt', 'dangling', 'link.txt'],
      links: new Set(['dangling', 'link.txt']),
    });
    assert.equal(await isThere(folder.path('one', 'a.txt')), true);
    assert.equal(await isThere(folder.path('one', 'none.txt')), false);
  });

  it('names what is not there, or no folder', async () => {
    await assert.rejects(
      listFolder(folder.path('none'), 'clips'),
      sentence('none', 'it is not there', 'expected clips'),
    );
    const file = put(folder.path('file'), '');
    await assert.rejects(listFolder(file, 'clips'), sentence('file', 'it is not a folder'));
  });
});

describe('listedFile', () => {
  const folder = temporaryFolder();

  it('is the path of a file, and refuses a link that leads out', async () => {
    put(folder.path('outside.png'), '');
    put(folder.path('set', 'a.png'), '');
    symlinkSync(folder.path('set', 'a.png'), folder.path('set', 'inner.png'));
    symlinkSync(folder.path('outside.png'), folder.path('set', 'outer.png'));
    const set = folder.path('set');
    const listing = await listFolder(set, 'images');
    for (const name of ['a.png', 'inner.png'])
      assert.equal(listedFile(set, listing, name), folder.path('set', name));
    assert.throws(() => listedFile(set, listing, 'outer.png'), sentence('"outer.png" leads out of', set));
  });
});

describe('byStem', () => {
  it('puts images of one name together, and leaves all else out', () => {
    const found = byStem(['1.jpg', '1.png', 'a.b.JPEG', 'notes.txt', 'jpg', '.png'], IMAGE_ENDINGS);
    assert.deepEqual(
      [...found],
      [
        ['1', ['1.jpg', '1.png']],
        ['a.b', ['a.b.JPEG']],
      ],
    );
  });
});
