import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readCsv, writeCsv } from '../../lib/files/csv';
import { put, sentence, temporaryFolder } from '../data/fixtures';

describe('csv', () => {
  const folder = temporaryFolder();
  const columns = ['name', 'ccc'] as const;

  it('places cells by name, whatever the order of the keys', () => {
    const path = folder.path('a.csv');
    writeCsv(path, columns, [
      { name: 'a', ccc: 0.1 + 0.2 },
      { ccc: null, name: 'b, "c"\nd' },
    ]);
    assert.equal(readFileSync(path, 'utf8'), 'name,ccc\na,0.30000000000000004\n"b, ""c""\nd",\n');
  });

  it('gives back what was written', () => {
    const path = folder.path('b.csv');
    const cell = fc.string({
      unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', ';', '\uFEFF', '0'),
    });
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: cell, ccc: fc.double({ noNaN: true, noDefaultInfinity: true }) })),
        (rows) => {
          writeCsv(path, columns, rows);
          assert.deepEqual(
            readCsv(path, columns),
            rows.map(({ name, ccc }) => ({ name, ccc: String(ccc) })),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps the empty cells of a single column', () => {
    const path = folder.path('narrow.csv');
    const rows = [{ name: '' }, { name: 'a' }, { name: '' }];
    writeCsv(path, ['name'], rows);
    assert.deepEqual(readCsv(path, ['name']), rows);
  });

  it('refuses to write a gap that is not said to be one', () => {
    const writing = (row: object) => () => {
      writeCsv(folder.path('c.csv'), columns, [{ name: 'a', ccc: 1 }, row as { name: string; ccc: number }]);
    };
    assert.throws(
      writing({ name: 'b' }),
      sentence('Row 2 for', '/c.csv has nothing in column "ccc"', 'null for a gap'),
    );
    assert.throws(writing({ name: 'b', ccc: NaN }), sentence('has NaN in column "ccc"'));
    assert.throws(writing({ name: 'b', ccc: Infinity }), sentence('has Infinity in column "ccc"'));
  });

  it("picks the columns asked for, past a byte order mark and Windows' line ends", () => {
    const path = put(folder.path('d.csv'), '\uFEFFccc,other,name\r\n1,2,a\r\n\r\n3,4,b\r\n');
    assert.deepEqual(readCsv(path, columns), [
      { name: 'a', ccc: '1' },
      { name: 'b', ccc: '3' },
    ]);
    assert.deepEqual(readCsv(put(folder.path('e.csv'), 'name,ccc\n'), columns), []);
  });

  const faults: readonly (readonly [string, string, ...string[]])[] = [
    ['an empty file', '', 'has no column "name"', 'expected each of name, ccc once in its first line'],
    ['a missing column', 'name,x\n', 'has no column "ccc"'],
    ['a column that stands twice', 'name,ccc,ccc\n', 'has 2 columns named "ccc"'],
    ['a line too short', 'name,ccc\na,1\nb\n', 'is not a CSV table', 'line 3'],
    ['a quote left open', 'name,ccc\n"a,1\n', 'is not a CSV table', 'Quote'],
  ];
  for (const [what, content, ...parts] of faults) {
    it(`refuses ${what}`, () => {
      const path = put(folder.path(`${what}.csv`), content);
      assert.throws(() => readCsv(path, columns), sentence(path, ...parts));
    });
  }

  it('refuses a file that is missing', () => {
    assert.throws(
      () => readCsv(folder.path('none.csv'), columns),
      sentence('Cannot read', '/none.csv', 'it is not there', 'a table with the columns name, ccc'),
    );
  });
});
