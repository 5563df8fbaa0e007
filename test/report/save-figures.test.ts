import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { saveFigures } from '../../lib/report/save-figures';
import { temporaryFolder } from '../data/fixtures';

describe('saveFigures', () => {
  const folder = temporaryFolder();

  it('writes each as it is and, twice as large, as PNG', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="9" height="9"/></svg>';
    saveFigures(folder.path('figures'), [{ name: 'one', title: 'One', caption: '', svg }]);
    assert.deepEqual(readdirSync(folder.path('figures')).sort(), ['one.png', 'one.svg']);
    assert.equal(readFileSync(folder.path('figures', 'one.svg'), 'utf8'), svg);
    const { format, width, height } = await sharp(folder.path('figures', 'one.png')).metadata();
    assert.deepEqual([format, width, height], ['png', 60, 40]);
  });
});
