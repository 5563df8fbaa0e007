import assert from 'node:assert/strict';
import { join } from 'node:path';
import { FileIndex } from '../../../lib/files/file-index';
import { Findings } from '../../../lib/data/findings';
import { readImageTable } from '../../../lib/data/sets/image-table';
import { put, temporaryFolder } from '../fixtures';

describe('readImageTable', () => {
  const folder = temporaryFolder();
  const details = { subject: 'Ada', clip: 'c', frame: '0' };
  function table(rows: string) {
    for (const name of ['a.png', 'b.png', 'c.png']) put(folder.path(name), '');
    const file = put(folder.path('table.csv'), `file,valence,arousal,kind\n${rows}`);
    return {
      file,
      images: new FileIndex(folder.path()),
      path: 'file',
      columns: ['kind'] as const,
      noLabel: [-2],
    };
  }

  it('hands each row to the caller, who may leave it out before its image is looked for', async () => {
    const findings = new Findings();
    const places: string[] = [];
    const samples = await readImageTable(
      table('a.png,0,1,x\nnone.png,0,1,out\nb.png,-2,0,x\n'),
      findings,
      (row) => {
        places.push(row.place);
        return row.cells.kind === 'out' ? undefined : details;
      },
    );
    const file = folder.path('table.csv');
    assert.deepEqual(
      places,
      [2, 3, 4].map((line) => `${file}, line ${line}`),
    );
    assert.deepEqual(samples, [{ path: folder.path('a.png'), valence: 0, arousal: 1, ...details }]);
    assert.deepEqual(
      findings.skipped.map(({ path, reason }) => [path, reason]),
      [[join(folder.path(), 'b.png'), 'no-label']],
    );
  });

  it('names every fault when told to, that of a whole table too', async () => {
    const findings = new Findings('skip');
    await readImageTable(table('a.png,x,1,\nb.png,0\na.png,0,9,\nc.png,0,0,\n"'), findings, () => details);
    assert.deepEqual(
      findings.skipped.map(({ why }) => /line \d/.exec(why)?.[0]),
      ['line 2', 'line 3', 'line 4', 'line 6'],
    );
  });
});
