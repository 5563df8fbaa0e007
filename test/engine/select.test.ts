import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { UsageError } from '../../lib/errors';
import { OnnxRuntime } from '../../lib/engine/kernels/onnx/runtime';
import { selectEngine } from '../../lib/engine/select';
import { filesIn, installedFolder } from '../../lib/engine/tensorflow/places';
import { environment, temporaryFolder } from './tensorflow/fakes';

describe('selectEngine', () => {
  const folder = temporaryFolder();
  const set = environment();

  it('names an engine it does not know and those it does', async () => {
    await assert.rejects(selectEngine('gpu' as 'cpu'), (error) => {
      assert.ok(error instanceof UsageError);
      assert.equal(
        error.message,
        'There is no engine named "gpu"; known are auto, tensorflow, webgpu, wasm, cpu.',
      );
      return true;
    });
    set({ CAF_KERNELS: 'fast' });
    await assert.rejects(selectEngine('wasm'), /no set of kernels named "fast"/);
    await assert.rejects(
      selectEngine('wasm', { kernels: 'stock' }),
      /has no kernels named "stock"; it has onnx/,
    );
  });

  it('follows CAF_ENGINE and CAF_KERNELS, and what is asked for before them', async () => {
    set({ CAF_ENGINE: 'cpu' });
    assert.equal((await selectEngine()).name, 'cpu');
    set({ CAF_KERNELS: 'composed' });
    const engine = await selectEngine('wasm');
    assert.deepEqual([engine.name, engine.kernels, engine.threads], ['wasm', 'composed', 1]);
    assert.match(engine.why, /as asked for/);
  });

  it('switches back and forth, with tensors that stay right', async () => {
    await selectEngine('wasm', { kernels: 'composed' });
    const x = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    for (const name of ['cpu', 'wasm', 'wasm', 'auto', 'cpu'] as const) {
      await selectEngine(name);
      const y = tf.matMul(x, x, false, true);
      assert.deepEqual([...(await y.data())], [5, 11, 11, 25]);
      y.dispose();
    }
    x.dispose();
  });

  it('never speaks of tensorflow where it is not installed and was not asked for', async () => {
    set({ XDG_CACHE_HOME: folder.path });
    assert.doesNotMatch((await selectEngine('auto')).why, /tensorflow/);
    if (tf.findBackend('tensorflow')) return; // Loaded by a test before, it stays.
    await assert.rejects(
      selectEngine('tensorflow'),
      /^InputError: No engine: tensorflow does not work here \(it is not installed; npx caf engine install tensorflow brings it\)\.$/,
    );
  });

  it('goes on to the next engine where an installed tensorflow does not load, and says so', async () => {
    if (tf.findBackend('tensorflow')) return;
    set({ XDG_CACHE_HOME: folder.path });
    const { scripts, addon } = filesIn(join(installedFolder(), 'package'), 'installed');
    for (const place of [scripts, dirname(addon)]) mkdirSync(place, { recursive: true });
    writeFileSync(addon, 'no library');
    const engine = await selectEngine('auto');
    assert.notEqual(engine.name, 'tensorflow');
    assert.match(
      engine.why,
      /^(wasm with \w+|webgpu), since tensorflow does not work here \(what is installed does not load \([^/]+\); npx caf engine install tensorflow brings it\)/,
    );
  });

  it('does without onnxruntime where it does not load, and says so', async () => {
    set({ XDG_CACHE_HOME: folder.path });
    const load = OnnxRuntime.load;
    OnnxRuntime.load = () => {
      throw new Error('no library for this platform');
    };
    try {
      const engine = await selectEngine('wasm');
      assert.equal(engine.kernels, 'composed');
      assert.match(
        engine.why,
        /since wasm with onnxruntime does not work here \(no library for this platform\)\.$/,
      );
      await assert.rejects(
        selectEngine('wasm', { kernels: 'onnxruntime' }),
        /No engine: wasm with onnxruntime does not/,
      );
    } finally {
      OnnxRuntime.load = load;
    }
  });

  it('prints nothing and leaves stray errors to the caller', async () => {
    const printed: unknown[] = [];
    const originals = (['log', 'warn', 'error', 'info'] as const).map(
      (name) => [name, console[name]] as const,
    );
    const handlers = process.listenerCount('unhandledRejection');
    for (const [name] of originals) console[name] = (...values: unknown[]) => void printed.push(values);
    try {
      await selectEngine('cpu');
      tf.tidy(() => tf.add(1, 2).dataSync());
      await selectEngine('auto');
    } finally {
      for (const [name, original] of originals) console[name] = original;
    }
    assert.deepEqual(printed, []);
    assert.equal(process.listenerCount('unhandledRejection'), handlers);
  });
});
