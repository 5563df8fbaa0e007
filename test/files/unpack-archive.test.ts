import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { unpackArchive } from '../../lib/files/unpack-archive';
import { put, sentence, temporaryFolder } from '../data/fixtures';
import { tgzOf } from '../support/archives';

describe('unpackArchive', () => {
  const folder = temporaryFolder();
  const files = { 'model/a.txt': Buffer.from('one'), 'model/b.bin': Buffer.from('two') };
  const unpack = (path: string, wanted: (name: string) => boolean = () => true) =>
    unpackArchive(path, 'an archive of a model', wanted);
  const text = (found: ReadonlyMap<string, Uint8Array>) =>
    Object.fromEntries([...found].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));

  it('gives the wanted files of either kind, whatever its name', async () => {
    for (const [name, bytes] of [
      ['zip', zipSync(files)],
      ['tar', await tgzOf(files)],
      [
        'dotted',
        await tgzOf({ './model/a.txt': files['model/a.txt'], './model/b.bin': files['model/b.bin'] }),
      ],
    ] as const) {
      const path = put(folder.path(name), bytes);
      assert.deepEqual(text(await unpack(path)), { 'model/a.txt': 'one', 'model/b.bin': 'two' });
      assert.deepEqual(text(await unpack(path, (file) => file.endsWith('.bin'))), { 'model/b.bin': 'two' });
    }
  });

  it('refuses a name that leads out of it', async () => {
    const out = { '../evil.txt': Buffer.from('x') };
    await assert.rejects(
      unpack(put(folder.path('out.zip'), zipSync(out))),
      sentence('../evil.txt', 'archive of'),
    );
    await assert.rejects(
      unpack(put(folder.path('out.tgz'), await tgzOf(out))),
      sentence('"../evil.txt" leads out of', 'out.tgz'),
    );
    const absolute = put(folder.path('absolute.tgz'), await tgzOf({ '/etc/evil': Buffer.from('x') }));
    await assert.rejects(unpack(absolute), sentence('leads out of'));
  });

  it('refuses what is damaged, cut off or no archive, and names it', async () => {
    const tgz = await tgzOf({ 'a.bin': Buffer.alloc(5000, 7) });
    const cases: readonly (readonly [string, Uint8Array, string])[] = [
      ['cut.zip', zipSync(files).subarray(0, 60), 'is damaged or cut off'],
      ['cut.tgz', tgz.subarray(0, tgz.length - 12), 'is damaged or cut off'],
      ['half.tgz', gzipSync(Buffer.alloc(700, 1)), 'is damaged or cut off'],
      ['text.zip', Buffer.from('no archive'), 'is neither a ZIP nor a gzipped tar archive'],
      ['empty.zip', Buffer.alloc(0), 'is neither a ZIP nor a gzipped tar archive'],
    ];
    for (const [name, bytes, what] of cases)
      await assert.rejects(
        unpack(put(folder.path(name), bytes)),
        sentence(name, what, 'expected an archive of'),
      );
    await assert.rejects(unpack(folder.path('none.zip')), sentence('none.zip: it is not there'));
  });
});
