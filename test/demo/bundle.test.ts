import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildDemo, bundle } from '../../demo/bundle';
import { SHIPPED_MODEL } from '../../lib/inference/load-model';
import { exportedForward, manifestOf } from '../../lib/inference/model-of';
import { caf } from '../cli/run';
import { sentence, temporaryFolder } from '../data/fixtures';
import { writeTinyFaces } from '../support/faces';

/** Bytes, gzipped, that a page has to fetch before it can load a model. Measured: 233,000, of which TensorFlow.js has two thirds. */
const BUDGET = 245_000;

describe('buildDemo', () => {
  const folder = temporaryFolder();

  it('offers a run before the models that ship, each with all files that it names, and refuses what is no model', async () => {
    await writeTinyFaces(folder.path('faces'));
    const small = ['--set', 'imageSize=16', '--set', 'batchSize=8', '--epochs', '1'];
    await caf('train', '--data', folder.path('faces'), '--out', folder.path('my run'), ...small);
    await buildDemo(folder.path('site'), [folder.path('my run'), SHIPPED_MODEL]);
    const read = (...path: string[]) => readFileSync(folder.path('site', 'models', ...path));
    const names = JSON.parse(read('index.json').toString()) as string[];
    assert.deepEqual(names, ['my-run', 'caf-small', 'caf-small-2', 'baseline-small']);
    for (const name of names) {
      const manifest = manifestOf(read(name, 'caf.json'), name);
      const forward = await exportedForward(manifest, name, (file) => read(name, file));
      forward.dispose();
    }
    await assert.rejects(
      buildDemo(folder.path('site'), [folder.path('faces')]),
      sentence('holds neither caf.json'),
    );
  });
});

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
