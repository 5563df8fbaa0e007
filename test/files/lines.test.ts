import assert from 'node:assert/strict';
import { readLines } from '../../lib/files/lines';
import { put, sentence, temporaryFolder } from '../data/fixtures';

describe('readLines', () => {
  const folder = temporaryFolder();

  it('takes any kind of line end, and none after the last line', () => {
    for (const [text, expected] of [
      ['a\nb\n', ['a', 'b']],
      ['\ufeffa\r\nb\r\n', ['a', 'b']],
      ['a\rb', ['a', 'b']],
      ['a\n\nb', ['a', '', 'b']],
      ['', []],
    ] as const)
      assert.deepEqual(readLines(put(folder.path('text'), text), 'lines'), expected);
  });

  it('names a file that is not there', () => {
    assert.throws(
      () => readLines(folder.path('none'), 'lines'),
      sentence('none', 'it is not there', 'expected lines'),
    );
  });
});
