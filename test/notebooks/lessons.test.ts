import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../../notebooks/tools/build';
import {
  KERNEL,
  lessonName,
  lessonPaths,
  readNotebook,
  ROOT,
  textOf,
  writeNotebook,
  type Cell,
} from '../../notebooks/tools/notebook';
import type { QuickRun } from '../../notebooks/tools/quick';
import { quickRuns } from '../../notebooks/tools/quick-runs';
import { libraryDigest, staleness } from '../../notebooks/tools/stale';

const code = (source: string): Cell => ({ cell_type: 'code', metadata: {}, source, outputs: [] });

/** Cells that fail in every way a cell can, each in a notebook of its own. */
const BROKEN = {
  'wrong-type': "const n: number = 'one';",
  throws: "const { binarize } = await import('../dist');\nbinarize([]);",
  'throws-later': "await Promise.reject(new Error('too late'));",
  'writes-to-stderr': "console.error('a warning');",
} as const;

describe('the lessons', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caf-lessons-'));
  const lessons = lessonPaths();
  const library = libraryDigest();
  let runs: ReadonlyMap<string, QuickRun>;

  before(async function () {
    this.timeout(400_000);
    buildIfStale();
    const broken = Object.entries(BROKEN).map(([name, source]) => {
      const path = join(folder, `${name}.ipynb`);
      writeNotebook(path, {
        cells: [code('1 + 1'), code(source), code('2 + 2')],
        metadata: {},
        nbformat: 4,
        nbformat_minor: 5,
      });
      return path;
    });
    runs = await quickRuns([...lessons, ...broken]);
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const path of lessons) {
    const name = lessonName(path);
    const notebook = readNotebook(path);
    const { cells, metadata } = notebook;
    const codeCells = cells.filter(({ cell_type }) => cell_type === 'code');

    describe(name, () => {
      it('runs in its small sizes, and leaves no tensor behind', () => {
        const { failure, tensors, seconds } = runs.get(name)!;
        assert.equal(failure, undefined);
        assert.equal(tensors, 0);
        console.log(`        ${seconds.toFixed(1)} s`);
      });

      it('shows what stands in the executed notebook', () => {
        const kept = codeCells.map(({ outputs = [] }) =>
          outputs.flatMap((output) =>
            output.output_type === 'stream'
              ? [output.name]
              : 'data' in output
                ? Object.keys(output.data)
                : [output.output_type],
          ),
        );
        // Which form a picture takes depends on how much is in it.
        const kinds = (shown: readonly (readonly string[])[]) =>
          shown.map((types) => types.map((type) => type.replace(/^image\/.*/, 'image')));
        assert.deepEqual(kinds(runs.get(name)!.shown), kinds(kept));
      });

      it('was executed since it and the library were changed', () => {
        assert.equal(staleness(path, notebook, runs.get(name)!, library), undefined);
      });

      it('was executed from top to bottom, and holds nothing of the machine it was executed on', () => {
        assert.deepEqual(
          codeCells.map(({ execution_count }) => execution_count),
          codeCells.map((_, index) => index + 1),
        );
        assert.deepEqual(metadata['kernelspec'], KERNEL);
        const outputs = JSON.stringify(codeCells.map((cell) => cell.outputs));
        for (const place of [ROOT, homedir(), tmpdir()]) assert.ok(!outputs.includes(`${place}/`), place);
        assert.ok(statSync(path).size < 1.5e6, `${statSync(path).size} bytes`);
      });

      it('has at most eleven code cells, and ends with questions whose answers are folded away', () => {
        assert.ok(codeCells.length <= 11, `${codeCells.length} code cells`);
        const last = textOf(cells.at(-1)!.source);
        assert.match(last, /^## Questions/);
        assert.ok(last.split('<details><summary>Answer</summary>').length > 3);
      });
    });
  }

  for (const [name, source] of Object.entries(BROKEN)) {
    it(`a cell that ${name.replace(/-/g, ' ')} fails, and is named with what it said`, () => {
      const { failure, shown } = runs.get(name)!;
      assert.match(failure ?? '', /^cell 2 \(`/);
      assert.ok(failure!.includes(source.split('\n')[0].slice(0, 30)));
      const said = {
        'wrong-type': /not assignable/,
        throws: /list is empty/,
        'throws-later': /too late/,
        'writes-to-stderr': /a warning/,
      };
      assert.match(failure!, said[name as keyof typeof BROKEN]);
      assert.equal(shown.length, 2);
    });
  }
});
