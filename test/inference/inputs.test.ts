import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { inputsOf } from '../../lib/inference/inputs';
import { put, temporaryFolder } from '../data/fixtures';

describe('inputsOf', () => {
  const folder = temporaryFolder();
  before(() => {
    for (const name of [
      'b.JPG',
      'a.png',
      'notes.txt',
      'sub/clip.mp4',
      'sub/c.webp',
      '.hidden.png',
      'text/x.csv',
    ])
      put(folder.path('all', name), 'x');
    put(folder.path('secret.png'), 'x');
    symlinkSync(folder.path('secret.png'), folder.path('all', 'link.png'));
  });
  const short = (found: Awaited<ReturnType<typeof inputsOf>>) =>
    found.map((one) =>
      'error' in one
        ? one.error.message.replaceAll(folder.path(), '')
        : `${one.kind} ${one.path.replace(folder.path(), '')}`,
    );

  it('lists pictures and videos of a folder and below, by name; a link that leads out is a fault', async () => {
    assert.deepEqual(short(await inputsOf([folder.path('all')])), [
      'picture /all/a.png',
      'picture /all/b.JPG',
      'The path "link.png" leads out of /all; expected a path inside that folder.',
      'picture /all/sub/c.webp',
      'video /all/sub/clip.mp4',
    ]);
  });

  it('takes a file that is named, whatever its name, and goes on after one that is not there', async () => {
    const found = await inputsOf([
      folder.path('all', 'notes.txt'),
      folder.path('none'),
      folder.path('all', 'text'),
    ]);
    assert.deepEqual(short(found), [
      'picture /all/notes.txt',
      'Cannot read /none: it is not there; expected a picture, a video or a folder.',
      '/all/text holds no picture and no video; expected some.',
    ]);
  });
});
