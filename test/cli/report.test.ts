import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { put, temporaryFolder } from '../data/fixtures';
import { MADE, writeMadeRuns } from '../support/grid';
import { caf, faultOf } from './run';

describe('caf report', () => {
  const folder = temporaryFolder();

  it('prints the answer and the path of the page, training nothing', async () => {
    const file = put(folder.path('made.mjs'), `export default ${JSON.stringify(MADE)};`);
    writeMadeRuns(folder.path('runs'));
    const { code, stdout, stderr } = await caf('report', file, '--out', folder.path('runs'));
    assert.equal(code, 0, stderr);
    assert.match(stdout, /Better against Plain & simple: better/);
    assert.match(stdout, new RegExp(`Report: ${resolve(folder.path('runs', 'report', 'report.html'))}\n$`));
  });

  it('names a file that is none', async () => {
    const outcome = await caf('report', folder.path('none.ts'));
    assert.equal(outcome.code, 1);
    assert.match(faultOf(outcome), /none\.ts: it is no file/);
  });
});
