import assert from 'node:assert/strict';
import { appendFileSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { JsonLines } from '../../lib/files/json-lines';
import { put, temporaryFolder } from '../data/fixtures';

describe('JsonLines', () => {
  const folder = temporaryFolder();
  const schema = z.object({ key: z.string(), n: z.number() });
  const lines = (name: string) => new JsonLines(folder.path(name), schema);

  it('reads what it has added, and nothing where there is no file', () => {
    assert.deepEqual(lines('fresh').read(), []);
    const one = { key: 'a "b"\n', n: 1 };
    lines('fresh').add(one);
    lines('fresh').add({ key: 'c', n: 2 });
    assert.deepEqual(lines('fresh').read(), [one, { key: 'c', n: 2 }]);
  });

  it('passes over lines that were cut off or are of something else, and adds behind them', () => {
    put(folder.path('cut'), '{"key":"a","n":1}\n{"key":"b"}\nno\n{"key":"c","n":');
    assert.deepEqual(lines('cut').read(), [{ key: 'a', n: 1 }]);
    lines('cut').add({ key: 'd', n: 4 });
    assert.deepEqual(lines('cut').read(), [
      { key: 'a', n: 1 },
      { key: 'd', n: 4 },
    ]);
    appendFileSync(folder.path('cut'), '');
    assert.equal(readFileSync(folder.path('cut'), 'utf8').split('\n').length, 6);
  });
});
