import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { OnnxRuntime } from '../../lib/engine/kernels/onnx/runtime';
import { listEngines } from '../../lib/engine/list';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';
import { environment, temporaryFolder } from './tensorflow/fakes';

describe('listEngines', () => {
  const folder = temporaryFolder();
  const set = environment();

  it('reports every engine and puts back the one in use', async () => {
    await selectEngine('cpu');
    const before = tensorCount();
    const reports = await listEngines(0.05, (limit) => Promise.resolve(limit));
    assert.equal(tf.getBackend(), 'cpu');
    assert.equal(tensorCount(), before);
    assert.deepEqual(
      reports.map(({ name, kernels }) => `${name} ${kernels}`),
      ['tensorflow stock', 'webgpu stock', 'wasm onnxruntime', 'wasm composed', 'cpu stock'],
    );
    for (const { name, works, reason, convolution, step, versions } of reports) {
      if (!works) {
        assert.ok(reason);
        continue;
      }
      assert.ok(convolution! > 0);
      // Half of the time; plain JavaScript takes minutes.
      assert.equal(step, name === 'cpu' ? undefined : 25);
      assert.equal(versions!['tfjs'], tf.version_core);
    }
    assert.ok(reports.at(-1)!.works, 'plain JavaScript works everywhere');
  });

  it('says of each engine that is missing why, and the one command that brings it', async () => {
    set({ XDG_CACHE_HOME: folder.path });
    const load = OnnxRuntime.load;
    OnnxRuntime.load = () => {
      throw new Error("Cannot find module 'onnxruntime-node'\nRequire stack:");
    };
    try {
      const [tensorflow, , onnxruntime] = await listEngines(0.01, () => Promise.resolve(1));
      assert.deepEqual(onnxruntime, {
        name: 'wasm',
        kernels: 'onnxruntime',
        works: false,
        reason: "Cannot find module 'onnxruntime-node'",
        command: 'npm ci',
      });
      if (tf.findBackend('tensorflow')) return; // Loaded by a test before, it stays.
      assert.deepEqual(tensorflow, {
        name: 'tensorflow',
        kernels: 'stock',
        works: false,
        reason: 'it is not installed',
        command: 'npx caf engine install tensorflow',
      });
    } finally {
      OnnxRuntime.load = load;
    }
  });
});
