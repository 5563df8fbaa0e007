import assert from 'node:assert/strict';
import { join } from 'node:path';
import { UNFINISHED, writeManifest } from '../../../lib/data/manifest';
import { kindAt, readKind, SET_KINDS, SETS } from '../../../lib/data/sets/kinds';
import {
  writeAfewVa,
  writeAffectNet,
  writeAffectNetArrays,
  writeAffWild,
  writeAffWild2,
  writeAffWildTable,
  writeOwnImages,
} from '../../support/sets';
import { put, sentence, temporaryFolder } from '../fixtures';

describe('kinds of data sets', () => {
  const folder = temporaryFolder();

  for (const [name, write, kind, frames, table = ''] of [
    ['AFEW-VA', writeAfewVa, 'afew-va', 6],
    ['Aff-Wild', writeAffWild, 'aff-wild', 0],
    ['prepared Aff-Wild', writeAffWildTable, 'aff-wild', 3],
    ['Aff-Wild2', writeAffWild2, 'aff-wild2', 5],
    ['AffectNet', writeAffectNet, 'affectnet', 4],
    ['AffectNet as arrays', writeAffectNetArrays, 'affectnet', 3],
    ['own images', writeOwnImages, 'csv', 3, 'photos.csv'],
  ] as const) {
    it(`knows ${name} by what is there, and reads it`, async () => {
      const path = join(folder.path(name), table);
      await write(folder.path(name));
      assert.equal(await kindAt(path), kind);
      const { samples, videos } = await readKind(kind, path);
      assert.equal(samples.length, frames);
      assert.equal(videos.length, name === 'Aff-Wild' ? 2 : 0);
    });
  }

  it('knows what was prepared, by its folder or its table', async () => {
    await writeOwnImages(folder.path('own'));
    const own = await readKind('csv', folder.path('own', 'photos.csv'));
    const crop = { size: 32, margin: 1, align: 'none', faces: 'given' } as const;
    writeManifest(folder.path('own'), own, { source: '/source', crop });
    for (const path of [folder.path('own'), folder.path('own', 'manifest.csv')]) {
      assert.equal(await kindAt(path), 'manifest');
      assert.equal((await readKind('manifest', path)).samples.length, 3);
    }
  });

  it('knows annotations and tables a folder deeper, and AFEW-VA whose labels are lost', async () => {
    for (const [name, kind] of [
      ['release/VA_Estimation_Challenge/Train_Set/a.txt', 'aff-wild2'],
      ['Manually_Annotated_file_lists/training.csv', 'affectnet'],
      ['001/00000.png', 'afew-va'],
    ] as const) {
      put(folder.path(`deeper-${kind}`, name), '');
      assert.equal(await kindAt(folder.path(`deeper-${kind}`)), kind);
    }
    assert.equal(await kindAt(folder.path('deeper-aff-wild2/release/VA_Estimation_Challenge')), 'aff-wild2');
  });

  it('refuses what speaks for none, is not there, or was not finished', async () => {
    put(folder.path('else', 'holiday', 'notes.txt'), '');
    await assert.rejects(
      kindAt(folder.path('else')),
      sentence('/else looks like no data set that is known; expected afew-va, aff-wild,', 'caf data prepare'),
    );
    await assert.rejects(kindAt(folder.path('none')), sentence('/none: it is not there'));
    await assert.rejects(kindAt(put(folder.path('a.txt'), '')), sentence('/a.txt: it is not a folder'));
    put(folder.path('cut', UNFINISHED, 'settings.json'), '{}');
    await assert.rejects(kindAt(folder.path('cut')), sentence('was not finished; expected manifest.csv'));
  });

  it('has a title for each', () => {
    for (const kind of SET_KINDS) assert.match(SETS[kind].title, /\w/);
  });
});
