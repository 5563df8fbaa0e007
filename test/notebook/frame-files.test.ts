import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFrame } from 'danfojs-node';
import { writeFrame } from '../../lib/notebook/frame-files';

describe('writeFrame', () => {
  it('quotes what needs it, and writes gaps as nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'caf-frame-'));
    const path = join(folder, 'a.csv');
    const rows = [
      ['CAF, fixed', 0.5],
      ['said "so"', NaN],
    ];
    writeFrame(path, new DataFrame(rows, { columns: ['variant', 'ccc'] }));
    assert.equal(readFileSync(path, 'utf8'), 'variant,ccc\n"CAF, fixed",0.5\n"said ""so""",\n');
    rmSync(folder, { recursive: true });
  });
});
