import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { csvRows } from '../../lib/files/csv-rows';
import { put, sentence, temporaryFolder } from '../data/fixtures';

describe('csvRows', () => {
  const folder = temporaryFolder();
  const columns = { required: ['b', 'a'], optional: ['c'], expected: 'a table' } as const;
  let count = 0;
  const file = (content: string | Uint8Array) => put(folder.path(`${count++}.csv`), content);
  async function read(content: string | Uint8Array) {
    const rows = [];
    for await (const row of csvRows(file(content), columns)) rows.push(row);
    return rows;
  }

  it('places cells by their names and says the line of each row', async () => {
    assert.deepEqual(await read('a,x,b\n1,2,3\n\n4,5,6\n'), [
      { line: 2, cells: { b: '3', a: '1' } },
      { line: 4, cells: { b: '6', a: '4' } },
    ]);
    const [row] = await read('c,a,b\n,"1,""2""",3');
    assert.deepEqual(row, { line: 2, cells: { b: '3', a: '1,"2"', c: '' } });
  });

  it('lets a byte order mark and Windows line ends pass', async () => {
    assert.deepEqual(await read('\ufeffa,b\r\n1,2\r\n'), [{ line: 2, cells: { b: '2', a: '1' } }]);
  });

  it('hands on rows of another width as faults, and goes on', async () => {
    const rows = await read('a,b\n1\n1,2,3\n4,5\n');
    assert.equal(rows.length, 3);
    assert.match(
      'fault' in rows[0] ? rows[0].fault.message : '',
      /csv, line 2: 1 cells; expected 2, as in the first/,
    );
    assert.match('fault' in rows[1] ? rows[1].fault.message : '', /csv, line 3: 3 cells; expected 2/);
    assert.ok('cells' in rows[2]);
  });

  it('keeps a letter whole that two chunks of the file share', async () => {
    const name = 'é'.repeat(70_000);
    const [row] = await read(`a,b\nx${name},2\n`);
    assert.equal('cells' in row && row.cells.a, `x${name}`);
  });

  const faults: readonly (readonly [string, string | Uint8Array, ...string[]])[] = [
    ['an empty file', '', 'is empty; expected a table, with the columns b, a'],
    ['a missing column', 'a,c\n1,2\n', 'has no column "b"', 'expected each of b, a in'],
    ['a column that stands twice', 'a,b,a\n1,2,3\n', 'has 2 columns named "a"'],
    ['an optional column that stands twice', 'a,b,c,c\n1,2,3,4\n', 'has 2 columns named "c"'],
    ['a broken quote', 'a,b\n"1,2\n', 'line 2', 'expected a table'],
    [
      'text in another encoding',
      Buffer.from('a,b\nJos\u00e9,2\n', 'latin1'),
      'is not UTF-8 text; expected a table',
    ],
    ['a letter cut off at the end', Buffer.from('a,b\n1,\u00e9').subarray(0, -1), 'is not UTF-8 text'],
  ];
  for (const [what, content, ...parts] of faults) {
    it(`refuses ${what}`, () => assert.rejects(read(content), sentence('.csv', ...parts)));
  }

  it('refuses what is no file', async () => {
    const read = (path: string) => csvRows(path, columns).next();
    await assert.rejects(read(folder.path('none.csv')), sentence('none.csv', 'it is not there'));
    mkdirSync(folder.path('folder.csv'));
    await assert.rejects(read(folder.path('folder.csv')), sentence('folder.csv', 'it is a folder'));
  });

  it('ends when the caller does', async () => {
    const rows = csvRows(file(`a,b\n${'1,2\n'.repeat(100_000)}`), columns);
    for await (const row of rows) if (row.line === 3) break;
    assert.equal((await rows.next()).done, true);
  });
});
