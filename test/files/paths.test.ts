import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import fc from 'fast-check';
import { insideFolder } from '../../lib/files/paths';
import { InputError } from '../../lib/errors';
import { put, sentence, temporaryFolder } from '../data/fixtures';

describe('insideFolder', () => {
  const folder = temporaryFolder();

  it('gives the absolute path', () => {
    assert.equal(insideFolder('/data', '001/a.png'), '/data/001/a.png');
    assert.equal(insideFolder('/data/', './001/../002/a.png'), '/data/002/a.png');
    assert.equal(insideFolder('/', 'a'), '/a');
    assert.equal(insideFolder('/data', '..a/b'), '/data/..a/b');
  });

  for (const path of [
    '..',
    '../x',
    'a/../../x',
    '/etc/passwd',
    '/data/a',
    '.',
    'a/..',
    'a\0.png',
    '../data2/a',
  ]) {
    it(`refuses ${JSON.stringify(path)}`, () => {
      assert.throws(
        () => insideFolder('/data', path),
        sentence(`The path ${JSON.stringify(path)} leads out of /data`, 'expected a path inside that folder'),
      );
    });
  }

  it('refuses nothing, and a backslash, which separates folders on one system alone', () => {
    assert.throws(() => insideFolder('/data', ''), sentence('The path is empty; expected one inside /data'));
    assert.throws(
      () => insideFolder('/data', 'a\\x'),
      sentence('The path "a\\\\x" holds a backslash; expected / between folders'),
    );
  });

  it('never gives a path outside, whatever the parts', () => {
    const part = fc.constantFrom('..', '.', '', 'a', 'b', '...', '~');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        try {
          assert.ok(insideFolder('/data/set', parts.join('/')).startsWith('/data/set/'));
        } catch (error) {
          assert.ok(error instanceof InputError);
        }
      }),
    );
  });

  it('follows links when asked to', () => {
    const root = folder.path('root');
    mkdirSync(root);
    put(folder.path('outside'), '');
    put(folder.path('root', 'inside'), '');
    symlinkSync(folder.path('outside'), folder.path('root', 'out'));
    symlinkSync('inside', folder.path('root', 'in'));
    const options = { followLinks: true };
    assert.equal(insideFolder(root, 'out'), folder.path('root', 'out'));
    assert.equal(insideFolder(root, 'in', options), folder.path('root', 'in'));
    assert.throws(() => insideFolder(root, 'out', options), sentence('"out" leads out of'));
    assert.throws(
      () => insideFolder(root, 'none', options),
      sentence('Cannot read', '/root/none', 'it is not there'),
    );
  });
});
