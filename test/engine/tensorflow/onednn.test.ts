import assert from 'node:assert/strict';
import type { Addon, TensorflowBackend } from '../../../lib/engine/tensorflow/backend';
import { hasOnednn } from '../../../lib/engine/tensorflow/onednn';
import { environment } from './fakes';

describe('operations of oneDNN', () => {
  const set = environment();

  /** The engine on a CPU where `product` is what a convolution comes to, but for what changes. */
  const engine = (product: number, changes: Partial<Addon> = {}): TensorflowBackend => {
    return {
      binding: {
        isUsingGpuDevice: () => false,
        createTensor: () => 0,
        deleteTensor: () => undefined,
        executeOp: () => [{ id: 1 }],
        tensorDataSync: () => Float32Array.of(product),
        ...changes,
      },
    } as unknown as TensorflowBackend;
  };

  it('are called where a convolution by hand comes out right', () => {
    assert.equal(hasOnednn(engine(153)), true);
    assert.equal(hasOnednn(engine(53)), false);
  });

  it('are not called where TensorFlow has none', () => {
    const executeOp = () => {
      throw new Error('Could not find device for node');
    };
    assert.equal(hasOnednn(engine(153, { executeOp })), false);
  });

  it('are not called on a card, or where the user has switched oneDNN off', () => {
    assert.equal(hasOnednn(engine(153, { isUsingGpuDevice: () => true })), false);
    set({ TF_ENABLE_ONEDNN_OPTS: '0' });
    assert.equal(hasOnednn(engine(153)), false);
  });
});
