import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { findAdapter } from '../../../lib/engine/webgpu/adapter';
import { startWebgpu } from '../../../lib/engine/webgpu/load';
import { onWebgpu } from './on-webgpu';

/** A tensor larger than any card lends as one buffer: 40 GB. */
const tooLarge = () => tf.tidy(() => tf.slice(tf.add(tf.fill([100_000, 100_000], 1), 1), [0, 0], [1, 1]));

describe('loading webgpu', () => {
  onWebgpu();

  it('happens once', async () => {
    const backend = tf.backend();
    const { description } = await startWebgpu(true);
    assert.ok(description);
    assert.equal(tf.backend(), backend);
    assert.equal(tf.getBackend(), 'webgpu');
  });

  it('takes software in place of a card on request alone', async () => {
    const { software } = await findAdapter();
    if (software) await assert.rejects(startWebgpu(false), /^Error: no card answers, only /);
    else assert.equal((await startWebgpu(false)).software, false);
  });

  it('throws where the card refused, in place of zeros, and goes on', async () => {
    const result = tooLarge();
    await assert.rejects(
      result.data(),
      /^InputError: The graphics card could not compute this: Buffer size .*; a smaller batch needs less\.$/,
    );
    result.dispose();
    const sum = tf.tidy(() => tf.sum(tf.ones([10, 10])));
    assert.equal((await sum.data())[0], 100);
    sum.dispose();
  });
});
