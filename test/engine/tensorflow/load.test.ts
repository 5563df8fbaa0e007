import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { startTensorflow } from '../../../lib/engine/tensorflow/load';
import { onTensorflow } from './on-tensorflow';

describe('loading tensorflow', () => {
  onTensorflow();

  it('happens once, into the one TensorFlow.js of this process', async () => {
    const engine = await startTensorflow();
    assert.equal(await startTensorflow(), engine);
    assert.match(engine.version, /^2\.\d+/);
    assert.equal(tf.getBackend(), 'tensorflow');
    const { NodeJSKernelBackend } = engine.script('nodejs_kernel_backend') as {
      NodeJSKernelBackend: new () => tf.KernelBackend;
    };
    assert.ok(tf.backend() instanceof NodeJSKernelBackend);
    assert.ok(tf.backend() instanceof tf.KernelBackend);
  });

  it('asks for memory of a card only as it is needed', () => {
    assert.equal(process.env['TF_FORCE_GPU_ALLOW_GROWTH'], 'true');
  });

  it('warns of nothing that Node has removed', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    tf.tidy(() => tf.topk(tf.tensor1d([1, 3, 2]), 2).values.dataSync());
    await new Promise(setImmediate);
    process.removeListener('warning', onWarning);
    assert.deepEqual(warnings, []);
  });
});
