import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../../lib/errors';
import {
  cellName,
  lessonName,
  lessonPaths,
  readNotebook,
  withoutStack,
  writeNotebook,
} from '../../../notebooks/tools/notebook';
import { assertRefused } from '../../plot/support';

describe('notebook files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caf-notebook-'));
  after(() => rmSync(folder, { recursive: true }));

  it('are written as JupyterLab writes them: reading and writing changes no byte', () => {
    for (const path of lessonPaths()) {
      const copy = join(folder, 'copy.ipynb');
      writeNotebook(copy, readNotebook(path));
      assert.equal(readFileSync(copy, 'utf8'), readFileSync(path, 'utf8'), lessonName(path));
    }
  });

  it('are refused when they are none', () => {
    const path = join(folder, 'none.ipynb');
    writeFileSync(path, '{"nbformat": 3}');
    assertRefused(() => readNotebook(path), /none\.ipynb is no notebook of format 4/);
    assertRefused(() => readNotebook(join(folder, 'missing.ipynb')), /missing\.ipynb/);
  });

  it('are found by number, name or path', () => {
    const [first] = lessonPaths();
    for (const name of ['01', '01-binarization', 'notebooks/01-binarization.ipynb'])
      assert.deepEqual(lessonPaths([name]), [first], name);
    assert.throws(() => lessonPaths(['99']), UsageError);
  });

  it('tell what a cell said without where in the kernel it said it', () => {
    const said = 'evalmachine.<anonymous>:2\nboom();\n^\n\nError: boom\n    at evalmachine.<anonymous>:2:7\n';
    assert.equal(withoutStack(said), 'boom();\n^\n\nError: boom');
  });

  it('have cells that are named by place and first line', () => {
    const cells = [{ cell_type: 'code', metadata: {}, source: ['\n', 'const t = 1;\n', 't'] }] as const;
    const notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
    assert.equal(cellName(notebook, 0), 'cell 1 (`const t = 1;`)');
  });
});
