import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { prepareEnvironment, startTensorflow } from '../../../lib/engine/tensorflow/load';
import { environment } from './fakes';
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

describe('the environment of tensorflow', () => {
  const set = environment();

  it('has it ask for memory of a card only as it is needed, and keep its log to itself', () => {
    set({ TF_FORCE_GPU_ALLOW_GROWTH: undefined, TF_CPP_MIN_LOG_LEVEL: undefined });
    set({ TF_NUM_INTRAOP_THREADS: undefined });
    assert.equal(prepareEnvironment(3), 3);
    assert.equal(process.env['TF_FORCE_GPU_ALLOW_GROWTH'], 'true');
    assert.equal(process.env['TF_CPP_MIN_LOG_LEVEL'], '2');
  });

  it('keeps what the user has set', () => {
    set({ TF_FORCE_GPU_ALLOW_GROWTH: 'false', TF_NUM_INTRAOP_THREADS: '1' });
    assert.equal(prepareEnvironment(3), 1);
    assert.equal(process.env['TF_FORCE_GPU_ALLOW_GROWTH'], 'false');
  });
});
