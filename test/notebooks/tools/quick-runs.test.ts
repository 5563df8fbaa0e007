import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNotebook } from '../../../notebooks/tools/notebook';
import { quickRuns } from '../../../notebooks/tools/quick-runs';

describe('lessons run in their small sizes', () => {
  it('name the one that ends the process', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'caf-quick-'));
    const path = join(folder, '08-dies.ipynb');
    const source = 'process.exit(3);';
    const cell = { cell_type: 'code', metadata: {}, source, outputs: [] } as const;
    writeNotebook(path, { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
    await assert.rejects(quickRuns([path]), /^InputError: 08-dies: .* ended \(exit code 3\)/);
    rmSync(folder, { recursive: true });
  });
});
