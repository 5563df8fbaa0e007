import assert from 'node:assert/strict';
import { CropNames } from '../../../lib/data/prepare/crop-names';
import { insideFolder } from '../../../lib/files/paths';

describe('CropNames', () => {
  const nameOf = (clip: string, frame: string) => new CropNames().next({ clip, frame });

  it('is by clip and frame, without the ending of the image', () => {
    assert.equal(nameOf('001', '00000'), 'images/001/00000.png');
    assert.equal(nameOf('105', '0001.jpg'), 'images/105/0001.png');
    assert.equal(nameOf('7-60_left', '00001'), 'images/7-60_left/00001.png');
  });

  it('gives an image that is a clip of its own no folder of its own', () => {
    assert.equal(nameOf('1/a.jpg', '0'), 'images/1/a.png');
    assert.equal(nameOf('photos/b.JPEG', 'photos/b.JPEG'), 'images/photos/b.png');
  });

  it('numbers names that are taken, also those that differ in case alone', () => {
    const names = new CropNames(['images/a.png']);
    const next = (frame: string) => names.next({ clip: frame, frame });
    assert.deepEqual(['a.jpg', 'A.png', 'b.png', 'b.jpg'].map(next), [
      ...['images/a-2.png', 'images/A-3.png', 'images/b.png', 'images/b-2.png'],
    ]);
  });

  it('never leaves its folder, whatever stands in the names', () => {
    for (const name of [
      '../../etc/passwd',
      '/etc/passwd',
      '..',
      '.',
      'a/../../b',
      'a\\..\\b',
      '\0',
      'C:\\x',
      '.hidden',
      'a//b',
      '',
      ' ',
    ]) {
      const file = nameOf(name, '1');
      assert.match(file, /^images\/[^./ ]/, JSON.stringify(name));
      assert.ok(insideFolder('/out', file).startsWith('/out/images/'), file);
      assert.ok(!/\.\.(\/|$)|\\|\0/.test(file), file);
    }
    assert.equal(nameOf('Müller 王', '1'), 'images/Müller 王/1.png');
  });
});
