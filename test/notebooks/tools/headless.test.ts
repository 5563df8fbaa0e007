import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executeLesson } from '../../../notebooks/tools/headless';
import { writeNotebook, type Cell, type Output } from '../../../notebooks/tools/notebook';
import { assertRefused } from '../../plot/support';

/** Without Python: a stand-in for it says what Jupyter found, in the way of `execute.py`. */
describe('a lesson run headless', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caf-headless-'));
  after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, '09-lesson.ipynb');
  const cell = (source: string, ...outputs: Output[]): Cell => ({
    cell_type: 'code',
    metadata: {},
    source,
    outputs,
  });
  const stderr = (text: string): Output => ({ output_type: 'stream', name: 'stderr', text: [text] });

  function run(cells: readonly Cell[], failed: number, code = 0) {
    const notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
    writeNotebook(path, notebook);
    const stub = join(folder, 'python.cjs');
    writeFileSync(
      stub,
      `#!${process.execPath}\nrequire('fs').copyFileSync(process.argv[3], process.argv[4]); console.log(${failed}); process.exitCode = ${code};`,
    );
    chmodSync(stub, 0o755);
    return () => executeLesson(stub, path);
  }

  it('comes back with its outputs', () => {
    const cells = [cell('1', { output_type: 'stream', name: 'stdout', text: 'one\n' })];
    assert.deepEqual(run(cells, -1)().cells, cells);
  });

  it('names lesson, cell and words of the first cell that failed', () => {
    const cells = [cell('const a = 1;'), cell('boom();', stderr('Error: boom\n')), cell('2')];
    assertRefused(run(cells, 1), /^09-lesson, cell 2 \(`boom\(\);`\) failed:\nError: boom$/);
    assertRefused(run([cell('boom();')], 0), /It said nothing/);
  });

  it('takes a warning for a failure', () => {
    assertRefused(
      run([cell('1'), cell('load();', stderr('deprecated\n'))], -1),
      /cell 2 .* failed:\ndeprecated/,
    );
  });

  it('says so when Jupyter itself failed', () => {
    assertRefused(run([cell('1')], -1, 3), /09-lesson: Jupyter did not run it \(exit code 3\)/);
    assertRefused(() => executeLesson('/nowhere/python', path), /Jupyter did not run it \(.*ENOENT/);
  });
});
