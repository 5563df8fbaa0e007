import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { listEngines } from '../../lib/engine/list';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';

describe('listEngines', () => {
  it('reports every engine and puts back the one in use', async () => {
    await selectEngine('cpu');
    const before = tensorCount();
    const reports = await listEngines(0.05);
    assert.equal(tf.getBackend(), 'cpu');
    assert.equal(tensorCount(), before);
    assert.deepEqual(
      reports.map(({ name, kernels }) => `${name} ${kernels}`),
      ['tensorflow stock', 'webgpu stock', 'wasm onnxruntime', 'wasm composed', 'cpu stock'],
    );
    for (const { works, reason, convolution, step, versions } of reports) {
      if (!works) {
        assert.ok(reason);
        continue;
      }
      assert.ok(convolution! > 0 && step! > 0);
      assert.equal(versions!['tfjs'], tf.version_core);
    }
    assert.ok(reports.at(-1)!.works, 'plain JavaScript works everywhere');
  });
});
