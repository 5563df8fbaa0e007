import assert from 'node:assert/strict';
import { zipSync } from 'fflate';
import { Archive } from '../../lib/files/archive';

const fault = (what: string) => new Error(what);
const zip = (level: 0 | 6, files: Record<string, Uint8Array>) => zipSync(files, { level });

describe('Archive', () => {
  const file = zip(0, { 'any/a.txt': Buffer.from('one'), 'any/data/0': Buffer.alloc(9, 7) });

  it('gives entries by their names without the folder', () => {
    const archive = new Archive(file, fault);
    assert.equal(Buffer.from(archive.bytes('a.txt')!).toString(), 'one');
    assert.deepEqual(Buffer.from(archive.bytes('data/0')!), Buffer.alloc(9, 7));
    assert.equal(archive.bytes('data/1'), undefined);
    assert.equal(archive.bytes('constructor'), undefined);
  });

  it('refuses an entry that is compressed, by its name, before it unpacks anything', () => {
    const bomb = zip(6, { 'any/data/0': new Uint8Array(1e7) });
    assert.ok(bomb.length < 2e4);
    assert.throws(() => new Archive(bomb, fault), { message: 'the compressed entry any/data/0' });
  });

  it('refuses every truncation, and what is no archive', () => {
    for (let length = 0; length < file.length; length++)
      assert.throws(() => new Archive(file.subarray(0, length), fault), { message: /damaged/ });
    assert.throws(() => new Archive(Buffer.alloc(1000, 7), fault), { message: /damaged/ });
  });

  it('does not read past the end of a list that claims more entries', () => {
    const claims = Uint8Array.from(file);
    claims.set([0xff, 0xff], claims.length - 14);
    claims.set([0xff, 0xff], claims.length - 12);
    assert.throws(() => new Archive(claims, fault), { message: /damaged/ });
  });
});
