import assert from 'node:assert/strict';
import { join } from 'node:path';
import { writeManifest } from '../../lib/data/manifest';
import { Journal } from '../../lib/data/prepare/journal';
import { readDataSet } from '../../lib/data/read-data-set';
import { readCsvSet } from '../../lib/data/sets/csv';
import { writeAfewVa, writeAffWild2, writeOwnImages } from '../support/sets';
import { sentence, temporaryFolder } from './fixtures';

describe('readDataSet', () => {
  const folder = temporaryFolder();
  before(async () => {
    await writeAfewVa(folder.path('afew'));
    await writeOwnImages(folder.path('own'));
  });

  it('takes a folder in the layout of AFEW-VA, a table, and a prepared folder or its table', async () => {
    assert.equal((await readDataSet(folder.path('afew'))).name, 'AFEW-VA');
    const own = await readDataSet(folder.path('own', 'photos.csv'));
    assert.deepEqual([own.name, own.root], ['own images', folder.path('own', 'photos.csv')]);
    const crop = { size: 32, margin: 1, align: 'none', faces: 'given' } as const;
    writeManifest(folder.path('own'), { ...own, name: 'Prepared' }, { source: '', crop });
    for (const path of [folder.path('own'), folder.path('own', 'manifest.csv')]) {
      const { name, root, samples } = await readDataSet(path);
      assert.deepEqual([name, root, samples], ['Prepared', folder.path('own'), own.samples]);
    }
    assert.equal((await readCsvSet(folder.path('own', 'photos.csv'))).samples.length, 3);
  });

  it('says of a preparation that was cut that it was', async () => {
    new Journal(folder.path('cut'), {});
    await assert.rejects(readDataSet(folder.path('cut')), sentence('was not finished', 'manifest.csv'));
  });

  it('says of another data set as distributed how it becomes one that can be trained on', async () => {
    await writeAffWild2(folder.path('wild'));
    await assert.rejects(
      readDataSet(folder.path('wild')),
      sentence('/wild holds Aff-Wild2 as distributed; expected what caf data prepare aff-wild2 makes of it'),
    );
  });

  it('names what is not there', async () => {
    await assert.rejects(readDataSet(folder.path('none')), sentence('none', 'it is not there'));
    await assert.rejects(
      readDataSet(join(folder.path('none'), 'x.csv')),
      sentence('x.csv', 'it is not there'),
    );
  });
});
