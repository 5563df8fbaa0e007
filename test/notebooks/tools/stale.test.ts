import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cell, Notebook } from '../../../notebooks/tools/notebook';
import { EXECUTION, executionOf, libraryDigest, staleness } from '../../../notebooks/tools/stale';

describe('a stale lesson', () => {
  const code = (source: string): Cell => ({ cell_type: 'code', metadata: {}, source });
  const prose: Cell = { cell_type: 'markdown', metadata: {}, source: 'words' };
  const notebook = (...cells: Cell[]): Notebook => ({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
  const bare = notebook(prose, code('a();'), code('b();'));
  const executed: Notebook = {
    ...bare,
    metadata: { [EXECUTION]: executionOf(bare, ['x', 'y'], 'library 1') },
  };
  const said = (changed: Partial<Notebook>, shown: string[], library: string) =>
    staleness('/lessons/04-margin.ipynb', { ...executed, ...changed }, { digests: shown }, library);

  it('is none as long as cells and library stay, whatever another machine shows', () => {
    assert.equal(said({}, ['x', 'y'], 'library 1'), undefined);
    assert.equal(said({}, ['x', 'z'], 'library 1'), undefined);
    assert.equal(said({ cells: [code('a();'), code('b();'), prose] }, ['x', 'y'], 'library 1'), undefined);
  });

  it('is none either after a change of the library that no cell shows', () => {
    assert.equal(said({}, ['x', 'y'], 'library 2'), undefined);
  });

  it('is named with the cell that shows something else under another library', () => {
    const sentence =
      '04-margin, cell 3 (`b();`) shows something else since the library was changed; ' +
      'expected outputs of this library; run npm run notebooks:execute -- 04-margin.';
    assert.equal(said({}, ['x', 'z'], 'library 2'), sentence);
  });

  it('is named with the cell that was changed, and where cells came or went', () => {
    const changed = said({ cells: [prose, code('c();'), code('b();')] }, ['x', 'y'], 'library 1');
    assert.match(changed ?? '', /^04-margin, cell 2 \(`c\(\);`\) was changed after it was executed;/);
    const more = said({ cells: [...executed.cells, code('c();')] }, ['x', 'y', 'z'], 'library 1');
    assert.match(more ?? '', /^04-margin had 2 code cells when it was executed and has 3;/);
    assert.match(said({ metadata: {} }, ['x', 'y'], 'library 1') ?? '', /^04-margin was never executed;/);
  });

  it('knows a library by every source and by its packages', () => {
    const root = mkdtempSync(join(tmpdir(), 'caf-stale-'));
    mkdirSync(join(root, 'lib', 'room'), { recursive: true });
    const digests = [
      ['lib/a.ts', '1'],
      ['package-lock.json', '{}'],
      ['lib/room/b.ts', '2'],
      ['lib/room/b.ts', '3'],
      ['package-lock.json', '{"a": 1}'],
      ['lib/notes.txt', 'no source'],
    ].map(([name, text]) => {
      writeFileSync(join(root, name), text);
      if (name === 'lib/a.ts') writeFileSync(join(root, 'package-lock.json'), '{}');
      return libraryDigest(root);
    });
    rmSync(root, { recursive: true });
    const [first, same, ...others] = digests;
    assert.equal(same, first);
    assert.equal(new Set(others.slice(0, 3)).size, 3);
    assert.equal(others[3], others[2]);
  });
});
