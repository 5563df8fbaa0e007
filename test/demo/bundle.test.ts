import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle } from '../../demo/bundle';
import { temporaryFolder } from '../data/fixtures';

/** Bytes, gzipped, that a page has to fetch before it can load a model. Measured: 233,000, of which TensorFlow.js has two thirds. */
const BUDGET = 245_000;

describe('the browser entry', () => {
  const folder = temporaryFolder();

  it('stays within its budget, and holds nothing of Node and no engine', async () => {
    const out = folder.path('out');
    const { outputs } = await bundle(join(__dirname, '..', '..', 'lib', 'browser.ts'), out);
    const files = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), output]));
    const needed = new Set<string>();
    const need = (file: string): void => {
      if (needed.has(file)) return;
      needed.add(file);
      for (const { path, kind } of files.get(file)?.imports ?? [])
        if (kind === 'import-statement') need(basename(path));
    };
    need('main.js');
    const inputs = [...needed].flatMap((file) => Object.keys(files.get(file)?.inputs ?? {}));
    for (const barred of [
      'sharp',
      '@napi-rs',
      'commander',
      'tfjs-backend',
      'echarts',
      'resvg',
      'lib/training',
    ])
      assert.deepEqual(
        inputs.filter((input) => input.includes(barred) && !input.startsWith('nothing:')),
        [],
        barred,
      );
    const bytes = [...needed].reduce((sum, file) => {
      const path = Object.keys(outputs).find((each) => basename(each) === file)!;
      return sum + gzipSync(readFileSync(path)).length;
    }, 0);
    assert.ok(bytes < BUDGET && bytes > BUDGET / 2, `${bytes} bytes`);
  });
});
