import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { UsageError } from '../../lib/errors';
import { OnnxRuntime } from '../../lib/engine/kernels/onnx/runtime';
import { selectEngine } from '../../lib/engine/select';

describe('selectEngine', () => {
  const environment = { ...process.env };
  afterEach(() => {
    for (const name of ['CAF_ENGINE', 'CAF_KERNELS']) {
      if (environment[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = environment[name];
    }
  });

  it('names an engine it does not know and those it does', async () => {
    await assert.rejects(selectEngine('gpu' as 'cpu'), (error) => {
      assert.ok(error instanceof UsageError);
      assert.equal(error.message, 'There is no engine named "gpu"; known are auto, wasm, cpu.');
      return true;
    });
    process.env['CAF_KERNELS'] = 'fast';
    await assert.rejects(selectEngine('wasm'), /no set of kernels named "fast"/);
    await assert.rejects(
      selectEngine('wasm', { kernels: 'stock' }),
      /has no kernels named "stock"; it has onnx/,
    );
  });

  it('follows CAF_ENGINE and CAF_KERNELS, and what is asked for before them', async () => {
    process.env['CAF_ENGINE'] = 'cpu';
    assert.equal((await selectEngine()).name, 'cpu');
    process.env['CAF_KERNELS'] = 'composed';
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

  it('does without onnxruntime where it does not load, and says so', async () => {
    const load = OnnxRuntime.load;
    OnnxRuntime.load = () => {
      throw new Error('no library for this platform');
    };
    try {
      const engine = await selectEngine('auto');
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
